import { fieldsOf } from '../../domain/fields-of'
import { RunFailure } from '../../domain/servers/run-error'
import type { DecodedPart, Decoder, WireDecoder } from './decoder'
import { readUsage } from './read-usage'
import { serverErrorIn } from './server-error'
import type { FinishReason, StreamPart } from './stream-part'
import { createThinkTags } from './think-tags'
import { createToolCalls } from './tool-calls'

const mostChars = 8 * 1024 * 1024

/** A finish reason that is neither here nor among the failures means that the model stopped by itself. */
const reasons = new Map<string, FinishReason>([
  ['length', 'length'],
  ['max_tokens', 'length'],
  ['max_output_tokens', 'length'],
  ['model_length', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['content_filter', 'content-filter'],
  ['safety', 'content-filter'],
  ['sensitive', 'content-filter'],
  ['recitation', 'content-filter'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
])
const failures = new Set(['error', 'abort', 'network_error', 'insufficient_system_resource'])

export const chatCompletionsDecoder: WireDecoder = {
  create: createChunkReader,
  isEvent(value) {
    const fields = fieldsOf(value)
    return 'choices' in fields || 'error' in fields
  },
  isAnswer: (value) => 'choices' in fieldsOf(value),
}

/**
 * Turns the JSON of chunks, or of one whole completion, into parts. Knows the habits of compatible servers: text as
 * a list of parts, reasoning under four names, usage anywhere, errors beside choices. Throws at an answer of more than
 * 8 Mi characters.
 */
function createChunkReader(): Decoder {
  const think = createThinkTags()
  const calls = createToolCalls()
  /** First halves of characters whose second halves are in the next chunk. */
  const halves = { text: '', reasoning: '', refusal: '' }
  let chars = 0

  function whole(type: keyof typeof halves, text: string): string {
    const all = halves[type] + text
    const isHalf = (all.charCodeAt(all.length - 1) & 0xfc00) === 0xd800
    halves[type] = isHalf ? all.slice(-1) : ''
    chars += text.length
    return (isHalf ? all.slice(0, -1) : all).toWellFormed()
  }

  function* said(type: 'reasoning' | 'refusal', words: unknown): Generator<StreamPart> {
    const text = typeof words === 'string' ? whole(type, words) : ''
    if (text !== '') yield { type, text }
  }

  function* content(value: unknown): Generator<StreamPart> {
    for (const part of Array.isArray(value) ? value : [value]) {
      const { type, text, thinking } = fieldsOf(part)
      const words = typeof part === 'string' ? part : text
      if (type === 'thinking') yield* said('reasoning', wordsIn(thinking))
      else if (typeof words === 'string') yield* think.push(whole('text', words))
    }
  }

  function* choice(value: Record<string, unknown>): Generator<StreamPart> {
    const delta = fieldsOf(value['delta'] ?? value['message'] ?? { content: value['text'] })
    const { reasoning_content, reasoning, reasoning_details, refusal, tool_calls, function_call } = delta
    yield* said('reasoning', wordsIn(reasoning_content) ?? wordsIn(reasoning) ?? wordsIn(reasoning_details))
    yield* content(delta['content'])
    yield* said('refusal', refusal)
    chars += calls.add(tool_calls ?? (function_call && { index: 0, function: function_call }))
    const reason = value['finish_reason']
    if (typeof reason !== 'string' || reason === '' || failures.has(reason)) return
    const named = reasons.get(reason.toLowerCase()) ?? 'stop'
    // Some servers stop where they call tools; others say that they call tools and name none.
    const isAboutCalls = named === 'stop' || named === 'tool-calls'
    yield { type: 'finish', reason: isAboutCalls ? (calls.hasAny() ? 'tool-calls' : 'stop') : named }
  }

  function* usage(value: unknown): Generator<StreamPart> {
    const chunk = fieldsOf(value)
    const told =
      readUsage(chunk['usage']) ??
      readUsage(ownChoice(chunk)?.['usage']) ??
      readUsage(fieldsOf(chunk['x_groq'])['usage'])
    if (told) yield { type: 'usage', usage: told }
  }

  function* read(value: unknown): Generator<DecodedPart> {
    const chunk = fieldsOf(value)
    const own = ownChoice(chunk)
    if (own) yield* choice(own)
    yield* usage(value)
    const told = serverErrorIn(value)
    if (told) yield { type: 'error', told }
    const reason = own?.['finish_reason']
    if (typeof reason === 'string' && failures.has(reason)) throw new RunFailure({ kind: 'provider-down' })
    if (chars > mostChars) throw new RunFailure({ kind: 'too-large' })
  }

  return {
    read,
    usage,
    held: () => think.end(),
    *end() {
      yield* think.end()
      yield* calls.end()
    },
  }
}

/** Only the first of several answers is read: others must not be mixed into it. */
function ownChoice(chunk: Record<string, unknown>): Record<string, unknown> | undefined {
  const choices = Array.isArray(chunk['choices']) ? chunk['choices'] : []
  return choices
    .filter((each) => typeof each === 'object' && each !== null)
    .map(fieldsOf)
    .find(({ index = 0 }) => index === 0 || index === null || index === '0')
}

function wordsIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (!Array.isArray(value)) return undefined
  const words = value
    .map(fieldsOf)
    .map((part) => part['text'] ?? part['summary'])
    .filter((part) => typeof part === 'string')
    .join('')
  return words === '' ? undefined : words
}
