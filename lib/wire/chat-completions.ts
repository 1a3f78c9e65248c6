import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions'
import { fieldsOf } from '../domain/fields-of'
import { imagesOfPieces, type LaidOutMessage, textOfPieces } from '../domain/laid-out-message'
import { missingImage } from '../prompts/missing-image'
import { chatSettings } from './chat-settings'
import { blobIdIn, imageReference } from './image-reference'
import type { EncodedRequest, RequestBody, RequestToEncode, WireFormat } from './wire-format'

export const chatCompletions: WireFormat = {
  path: '/chat/completions',
  carries: { images: new Set(['user']) },
  fixed: new Set(['model', 'messages', 'stream']),
  encode,
  imageIds(body) {
    const ids: string[] = []
    withParts(body, (part) => {
      const id = referenceIn(part)
      if (id !== undefined) ids.push(id)
      return part
    })
    return Array.from(new Set(ids))
  },
  withImages: (body, urls) =>
    withParts(body, (part) => {
      const id = referenceIn(part)
      if (id === undefined) return part
      const url = urls.get(id)
      return url === undefined ? textPart(missingImage.gone) : imagePart(url)
    }),
}

function encode(request: RequestToEncode): EncodedRequest {
  const { model } = request
  const fixed = {
    model,
    messages: request.messages.map(encodeMessage),
    stream: true,
  } satisfies ChatCompletionCreateParamsStreaming
  const settings = chatSettings(request)
  const body = { ...fixed, ...settings }
  const { max_tokens, max_completion_tokens: limit = max_tokens } = settings
  return {
    body,
    settings: { model, stream: true, ...settings },
    countable: body,
    ...(typeof limit === 'number' ? { answerLimit: limit } : {}),
  }
}

function encodeMessage({ role, pieces }: LaidOutMessage): ChatCompletionMessageParam {
  const text = textOfPieces(pieces)
  if (role !== 'user') return { role, content: text }
  const images = imagesOfPieces(pieces)
  // Some servers know no parts: those are for messages that have images.
  if (images.length === 0) return { role, content: text }
  const parts = images.map(({ blobId }) => imagePart(imageReference(blobId)))
  return { role, content: text === '' ? parts : [...parts, textPart(text)] }
}

const imagePart = (url: string): ChatCompletionContentPart => ({ type: 'image_url', image_url: { url } })

const textPart = (text: string): ChatCompletionContentPart => ({ type: 'text', text })

/** The body with each part of its messages changed. */
function withParts(body: RequestBody, change: (part: unknown) => unknown): RequestBody {
  const { messages } = body
  if (!Array.isArray(messages)) return body
  return {
    ...body,
    messages: messages.map((message) => {
      const fields = fieldsOf(message)
      const { content } = fields
      return Array.isArray(content) ? { ...fields, content: content.map(change) } : message
    }),
  }
}

function referenceIn(part: unknown): string | undefined {
  const { type, image_url } = fieldsOf(part)
  const { url } = fieldsOf(image_url)
  return type === 'image_url' && typeof url === 'string' ? blobIdIn(url) : undefined
}
