import { RunFailure } from '../domain/run-error'
import { fieldsOf } from './fields-of'
import { readUsage } from './read-usage'
import { serverErrorIn } from './server-error'
import type { FinishReason, StreamPart } from './stream-part'
import { createThinkTags } from './think-tags'
import { errorInStream } from './to-run-error'
import { createToolCalls } from './tool-calls'

const reasons: Record<string, FinishReason> = {
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
}

/**
 * Turns the JSON of chunks, or of one whole completion, into parts. Knows the habits of compatible servers: text as
 * a list of parts, reasoning under four names, usage anywhere, errors beside choices. Throws `RunFailure` at an
 * error, after the parts that came with it.
 */
export function createChunkReader(secrets: readonly string[]) {
  const think = createThinkTags()
  const calls = createToolCalls()
  /** The first half of a character whose second half is in the next chunk. */
  let half = ''

  function* text(content: string): Generator<StreamPart> {
    const whole = half + content
    half = /[\ud800-\udbff]$/.test(whole) ? whole.slice(-1) : ''
    yield* think.push(half === '' ? whole : whole.slice(0, -1))
  }

  function* content(value: unknown): Generator<StreamPart> {
    if (typeof value === 'string') yield* text(value)
    if (!Array.isArray(value)) return
    for (const part of value.map(fieldsOf)) {
      if (part.type === 'thinking') yield* reasoning(wordsIn(part.thinking))
      else if (typeof part.text === 'string') yield* text(part.text)
    }
  }

  function* reasoning(words: string | undefined): Generator<StreamPart> {
    if (words !== undefined && words !== '') yield { type: 'reasoning', text: words }
  }

  function* choice(value: Record<string, unknown>): Generator<StreamPart> {
    const delta = fieldsOf(value.delta ?? value.message)
    const { reasoning_content, reasoning: plain, reasoning_details, refusal } = delta
    yield* reasoning(wordsIn(reasoning_content) ?? wordsIn(plain) ?? wordsIn(reasoning_details))
    yield* content(delta.content ?? value.text)
    if (typeof refusal === 'string' && refusal !== '') yield { type: 'refusal', text: refusal }
    calls.add(delta.tool_calls ?? (delta.function_call && [{ index: 0, function: delta.function_call }]))
    const reason = value.finish_reason
    if (typeof reason === 'string' && reason !== '' && reason !== 'error')
      yield {
        type: 'finish',
        reason: calls.hasAny() && reason === 'stop' ? 'tool-calls' : (reasons[reason] ?? 'stop'),
      }
  }

  function* read(value: unknown): Generator<StreamPart> {
    const chunk = fieldsOf(value)
    const choices = Array.isArray(chunk.choices) ? chunk.choices.map(fieldsOf) : []
    const own = choices.find(({ index }) => (index ?? 0) === 0)
    if (own) yield* choice(own)
    const usage = readUsage(chunk.usage ?? own?.usage ?? fieldsOf(chunk.x_groq).usage)
    if (usage) yield { type: 'usage', usage }
    const error = serverErrorIn(value)
    if (error) throw new RunFailure(errorInStream(error, secrets))
  }

  return {
    read,
    /** What was held back until the end. */
    *end(): Generator<StreamPart> {
      if (half !== '') yield* think.push('\ufffd')
      half = ''
      yield* think.end()
      yield* calls.end()
    },
  }
}

function wordsIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (!Array.isArray(value)) return undefined
  const words = value
    .map(fieldsOf)
    .map((part) => part.text ?? part.summary)
    .filter((part) => typeof part === 'string')
    .join('')
  return words === '' ? undefined : words
}
