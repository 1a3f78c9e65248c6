import type { Message, ToolCallPart, ToolResultPart } from './message'

/** What a message says, as it is read one after the other. */
export type MessageBlock =
  /** The message with nothing but these parts. */
  { type: 'words'; message: Message } | ToolCallPart | ToolResultPart

/** A message taken apart at its calls of tools and their results: a message without any is one block. */
export function blocksOf(message: Message): MessageBlock[] {
  const blocks: MessageBlock[] = []
  let words: Message['parts'] = []
  const close = () => {
    if (words.length > 0) blocks.push({ type: 'words', message: { ...message, parts: words } })
    words = []
  }
  for (const part of message.parts) {
    if (part.type === 'tool_call' || part.type === 'tool_result') {
      close()
      blocks.push(part)
    } else words.push(part)
  }
  close()
  return blocks
}

/** What the tool of each call is called, by the call's id: a result does not say it. */
export const toolNamesIn = (messages: readonly Message[]): ReadonlyMap<string, string> =>
  new Map(
    messages.flatMap(({ parts }) =>
      parts.flatMap((part): [string, string][] =>
        part.type === 'tool_call' ? [[part.callId, part.name]] : [],
      ),
    ),
  )
