import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions'
import { fieldsOf } from '../domain/fields-of'
import {
  imagesOfPieces,
  type LaidOutMessage,
  type RequestPiece,
  textOfPieces,
} from '../domain/laid-out-message'
import { missingImage } from '../prompts/missing-image'
import { chatSettings } from './chat-settings'
import { blobIdIn, imageReference } from './image-reference'
import type { EncodedRequest, RequestBody, RequestToEncode, WireFormat } from './wire-format'

export const chatCompletions: WireFormat = {
  path: '/chat/completions',
  carries: { images: new Set(['user']), tools: true },
  fixed: new Set(['model', 'messages', 'stream']),
  encode,
  toolNames({ tools }) {
    const offered = Array.isArray(tools) ? tools : []
    return new Set(offered.map((tool) => String(fieldsOf(fieldsOf(tool)['function'])['name'])))
  },
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
  switch (role) {
    case 'system':
      return { role, content: text }
    case 'user':
      return { role, content: userContent(pieces, text) }
    case 'assistant': {
      const calls = pieces.filter((piece) => piece.kind === 'tool-call').map(encodeCall)
      if (calls.length === 0) return { role, content: text }
      return { role, content: text === '' ? null : text, tool_calls: calls }
    }
    case 'tool': {
      const result = pieces.find((piece) => piece.kind === 'tool-result')
      return { role, tool_call_id: result?.callId ?? '', content: text }
    }
    default:
      return role satisfies never
  }
}

/** Some servers know no parts: those are for messages that have images. */
function userContent(pieces: readonly RequestPiece[], text: string): string | ChatCompletionContentPart[] {
  const images = imagesOfPieces(pieces)
  if (images.length === 0) return text
  const parts = images.map(({ blobId }) => imagePart(imageReference(blobId)))
  return text === '' ? parts : [...parts, textPart(text)]
}

const encodeCall = ({
  callId,
  name,
  text,
}: RequestPiece & { kind: 'tool-call' }): ChatCompletionMessageToolCall => ({
  id: callId,
  type: 'function',
  function: { name, arguments: readableArguments(text) },
})

/** Many servers parse what a tool was called with, and refuse a conversation in which that is no object. */
function readableArguments(text: string): string {
  if (text.trim() === '') return '{}'
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return text
  } catch {
    // What a model wrote is often no JSON, and is sent as what it wrote.
  }
  return JSON.stringify({ arguments: text })
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
