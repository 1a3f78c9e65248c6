import type { Connection } from '../domain/connection'
import type { ImagePart, Message, MessagePart } from '../domain/message'
import type { Parameters } from '../domain/parameters'
import type { SentRequest } from '../domain/run'
import { seesImages } from '../domain/sees-images'
import type { Source } from '../domain/source'
import { continueReplyPrompt } from '../prompts/continue-reply'
import { sourceRules } from '../prompts/quoted-source'
import { imageReference } from './image-reference'
import { type PartsContent, partsContent } from './parts-content'
import { wireParameters } from './wire-parameters'

export type RequestPart =
  | { type: 'text'; text: string }
  /** Of a kept image the address is a reference, see `withImageBytes`. */
  | { type: 'image_url'; image_url: { url: string } }

export interface RequestMessage {
  role: 'system' | 'user' | 'assistant'
  /** Parts where there are images; else one text. */
  content: string | RequestPart[]
}

/** The body of a chat completion request, as it goes out but for the bytes of its images. */
export interface RequestBody {
  model: string
  messages: RequestMessage[]
  stream: true
  [parameter: string]: unknown
}

export interface BuiltRequest {
  body: RequestBody
  /** The same request as it is kept with the run. */
  record: SentRequest
  /** The images in it, each as often as it is sent. */
  images: ImagePart[]
}

export interface RequestPlan {
  connection: Pick<Connection, 'baseUrl' | 'refusals' | 'models'>
  model: string
  parameters: Parameters
  /** What the model is told before everything else. */
  instructions?: string
  /** The branch that is sent, first message first. */
  branch: Message[]
  /** The sources that messages of the branch or the draft quote. One that is gone is left out. */
  sources?: ReadonlyMap<string, Source>
  /** Typed or chosen, but not a message yet: what the preview counts. */
  draft?: string | MessagePart[]
  /** True where the model is asked to go on at the end of the branch's last message. */
  continues?: boolean
}

/**
 * The one place where requests are made: the preview counts what this returns, and the run sends it. A model that is
 * known not to see is sent no image, but a word in its place.
 */
export function buildRequest(plan: RequestPlan): BuiltRequest {
  const { connection, model, branch, sources = new Map() } = plan
  const messages: RequestMessage[] = []
  const recorded: SentRequest['messages'] = []
  const draft = typeof plan.draft === 'string' ? [{ type: 'text' as const, text: plan.draft }] : plan.draft
  const quotes = [...branch.flatMap(({ parts }) => parts), ...(draft ?? [])]
  if (quotes.some(({ type }) => type === 'source')) {
    messages.push({ role: 'system', content: sourceRules })
    recorded.push({ role: 'system', content: sourceRules })
  }
  if (plan.instructions !== undefined) {
    messages.unshift({ role: 'system', content: plan.instructions })
    recorded.unshift({ role: 'system', content: plan.instructions })
  }
  const sent: { id: string; chars: number }[] = []
  const images: ImagePart[] = []
  const canSee = seesImages(connection, model) !== 'no'
  const put = (role: RequestMessage['role'], content: PartsContent): void => {
    images.push(...content.images)
    messages.push({ role, content: wireContent(content) })
  }
  for (const message of branch) {
    const content = partsContent(message.parts, sources, canSee)
    if (isEmpty(content) || message.role === 'tool') continue
    put(message.role, message.role === 'user' ? content : { ...content, images: [] })
    sent.push({ id: message.id, chars: content.text.length })
  }
  recorded.push(...namesOf(sent))
  const closing = plan.continues
    ? { text: continueReplyPrompt, images: [] }
    : partsContent(draft ?? [], sources, canSee)
  if (!isEmpty(closing)) {
    put('user', closing)
    recorded.push({ role: 'user', content: closing.text })
  }
  const settings = { stream: true as const, ...wireParameters(connection, model, plan.parameters) }
  return {
    body: { model, messages, ...settings },
    record: {
      url: `${connection.baseUrl}/chat/completions`,
      body: { model, ...settings },
      messages: recorded,
    },
    images,
  }
}

const isEmpty = ({ text, images }: PartsContent): boolean => text === '' && images.length === 0

function wireContent({ text, images }: PartsContent): RequestMessage['content'] {
  if (images.length === 0) return text
  return [
    ...images.map(({ blobId }) => ({
      type: 'image_url' as const,
      image_url: { url: imageReference(blobId) },
    })),
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
  ]
}

/** The last is named alone: it is what the run answers, or goes on with. */
function namesOf(sent: { id: string; chars: number }[]): SentRequest['messages'] {
  const [last, before] = [sent.at(-1), sent.slice(0, -1)]
  const [first, toId] = [before[0], before.at(-1)?.id ?? '']
  const names: SentRequest['messages'] = []
  if (first !== undefined) {
    const chars = before.reduce((sum, each) => sum + each.chars, 0)
    names.push(
      before.length === 1
        ? { messageId: first.id, chars }
        : { fromId: first.id, toId, count: before.length, chars },
    )
  }
  if (last !== undefined) names.push({ messageId: last.id, chars: last.chars })
  return names
}
