import * as v from 'valibot'
import { optionalTimeMs, rowEntries } from './rows/row'
import { spanSchema } from './source'

const textPart = v.object({ type: v.literal('text'), text: v.string() })
const reasoningPart = v.object({ type: v.literal('reasoning'), text: v.string() })
const refusalPart = v.object({ type: v.literal('refusal'), text: v.string() })
/** A picture as it is sent: re-encoded, with nothing in it but its pixels. */
const imageEntries = {
  blobId: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  mime: v.pipe(v.string(), v.maxLength(100)),
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(300))),
  /** In pixels: what its tokens are counted by. */
  width: v.exactOptional(v.pipe(v.number(), v.minValue(1))),
  height: v.exactOptional(v.pipe(v.number(), v.minValue(1))),
}
const imagePart = v.object({ type: v.literal('image'), ...imageEntries })
export const imageUseSchema = v.strictObject(imageEntries)
const filePart = v.object({ type: v.literal('file'), blobId: v.string(), name: v.string(), mime: v.string() })
/** A source that is quoted in this message: whole, or only these spans of it. */
const sourcePart = v.object({
  type: v.literal('source'),
  sourceId: v.string(),
  spans: v.exactOptional(v.array(spanSchema)),
  /** When its page was read, where that is not how the page was, or may have been, when this was sent. */
  readAt: optionalTimeMs,
})
/** Words of Keyside's or of the user's own action, sent with the message and shown as the action's name. */
const instructionPart = v.object({
  type: v.literal('instruction'),
  actionId: v.string(),
  label: v.string(),
  text: v.string(),
})
const toolCallPart = v.object({
  type: v.literal('tool_call'),
  callId: v.string(),
  name: v.string(),
  arguments: v.string(),
})
const toolResultPart = v.object({ type: v.literal('tool_result'), callId: v.string(), text: v.string() })

/** Stands for all messages of a branch up to this one, but those that are pinned. */
export const earlierSummarySchema = v.object({
  throughId: v.string(),
  text: v.pipe(v.string(), v.maxLength(200_000)),
})

export const messageSchema = v.object({
  ...rowEntries,
  threadId: v.string(),
  parentId: v.nullable(v.string()),
  role: v.picklist(['user', 'assistant', 'tool', 'system']),
  parts: v.array(
    v.variant('type', [
      textPart,
      reasoningPart,
      refusalPart,
      imagePart,
      filePart,
      sourcePart,
      instructionPart,
      toolCallPart,
      toolResultPart,
    ]),
  ),
  /** The runs that wrote this message, oldest first: a continued reply has several. */
  runIds: v.array(v.string()),
  /** The blobs that its parts refer to: by them it is known which are still needed. */
  blobIds: v.exactOptional(v.array(v.string())),
  /**
   * Of a message that was deleted alone: the messages that followed it. They follow the one before it until it is
   * restored.
   */
  joinedIds: v.exactOptional(v.array(v.string())),
  /** Of a message that was deleted: the thread's summary, which stood for it. It is not sent until it is restored. */
  summary: v.exactOptional(earlierSummarySchema),
})

export type Message = v.InferOutput<typeof messageSchema>
export type MessagePart = Message['parts'][number]
export type SourcePart = Extract<MessagePart, { type: 'source' }>
export type ImagePart = Extract<MessagePart, { type: 'image' }>
export type ImageUse = Omit<ImagePart, 'type'>
export type ToolCallPart = Extract<MessagePart, { type: 'tool_call' }>
export type ToolResultPart = Extract<MessagePart, { type: 'tool_result' }>
export type InstructionPart = Extract<MessagePart, { type: 'instruction' }>

/** The words a person reads: text and refusal parts, joined as they came. */
export function messageText(message: Message): string {
  let text = ''
  for (const part of message.parts) if (part.type === 'text' || part.type === 'refusal') text += part.text
  return text
}

/** Parts with `text` added at the end: to the last part if it is of that type, else as a part of its own. */
export function appendText(
  parts: MessagePart[],
  type: 'text' | 'reasoning' | 'refusal',
  text: string,
): MessagePart[] {
  const last = parts.at(-1)
  if (last?.type === type) return [...parts.slice(0, -1), { type, text: last.text + text }]
  return [...parts, { type, text }]
}

export const sourceParts = (message: Message): SourcePart[] =>
  message.parts.filter((part) => part.type === 'source')

export const imageParts = ({ parts }: Pick<Message, 'parts'>): ImagePart[] =>
  parts.filter((part) => part.type === 'image')

/** The blobs that these parts refer to, each once: what a message's `blobIds` are. */
export function blobIdsOf(parts: readonly MessagePart[]): Pick<Message, 'blobIds'> {
  const ids = parts.flatMap((part) => (part.type === 'image' || part.type === 'file' ? [part.blobId] : []))
  return ids.length === 0 ? {} : { blobIds: Array.from(new Set(ids)) }
}

export const instructionOf = (message: Message): InstructionPart | undefined =>
  message.parts.find((part) => part.type === 'instruction')

/** The same parts with other words: what is quoted and asked stays. */
export function withText(parts: readonly MessagePart[], text: string): MessagePart[] {
  const kept = parts.filter(({ type }) => type !== 'text')
  return text.trim() === '' ? kept : [...kept, { type: 'text', text }]
}
