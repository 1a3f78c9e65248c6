import { RunFailure } from '../domain/servers/run-error'
import { decoders } from '../wire/decode/decoders'
import type { StreamPart } from '../wire/decode/stream-part'
import type { WireName } from '../wire/wire-formats'
import { ConnectionLost } from './connection-lost'
import { createPartRedactor } from './redact-parts'
import { createStreamText, type StreamText } from './stream-text'

const afterDoneMs = 500
const afterFinishMs = 5000
/** Of the answer as it comes over the network: what wraps its words may be a hundred times as much. */
const mostBytes = 512 * 1024 * 1024
/** How much is read before all else that waits has its turn: of a line that is never empty, nothing else would. */
const bytesAtOnce = 64 * 1024
/** How often one kind of text may follow another: each time begins a part of the message. */
const mostTurns = 1000

export interface ReadOptions {
  wire: WireName
  secrets?: readonly string[]
  /** Called for each chunk of the network, before its parts are given: a sign of life. */
  onBytes?: () => void
  /** How long usage may come after `[DONE]`, before a line that stays open is closed from here. */
  afterDoneMs?: number
  /** The same after a finish reason, where neither more text nor `[DONE]` follows it. */
  afterFinishMs?: number
  /** How much may come over the network. */
  mostBytes?: number
}

/**
 * Reads the answer of a chat API, streamed or whole, and gives its parts as they come: one part for what one chunk
 * of the network brought of one kind. Ends when the answer does. Throws `RunFailure` for an error the server tells
 * of, an answer that is none (`unreadable`) or is too large, and `ConnectionLost` where the line breaks; what had
 * come by then is given first. None of it says a secret: all that is read of an answer comes through here.
 */
export async function* readStream(response: Response, options: ReadOptions): AsyncGenerator<StreamPart> {
  const redacting = createPartRedactor(options.secrets ?? [])
  try {
    for await (const part of readParts(response, options)) yield* redacting.next(part)
  } catch (error) {
    yield* redacting.end()
    throw error
  }
  yield* redacting.end()
}

async function* readParts(response: Response, options: ReadOptions): AsyncGenerator<StreamPart> {
  const { wire, secrets = [], onBytes } = options
  if (response.body === null) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text: StreamText | undefined
  let isDone = false
  let hasUsage = false
  let limit: TimeLimit | undefined
  let bytes = 0
  let before = 0
  let turns = 0
  let lastText: StreamPart['type'] | undefined

  function* given(parts: StreamPart[]): Generator<StreamPart> {
    for (const part of merged(parts)) {
      if (part.type === 'usage') hasUsage = true
      else if (part.type === 'done') isDone = true
      else if ('text' in part && part.type !== lastText) {
        lastText = part.type
        if (++turns > mostTurns) throw new RunFailure({ kind: 'too-large' })
      }
      limit = limitAfter(part)
      yield part
    }
  }

  function limitAfter({ type }: StreamPart): TimeLimit | undefined {
    if (type === 'usage' || (type === 'finish' && limit !== undefined)) return limit
    limit?.end()
    if (type === 'done') return timeLimit(options.afterDoneMs ?? afterDoneMs)
    return type === 'finish' ? timeLimit(options.afterFinishMs ?? afterFinishMs) : undefined
  }

  try {
    while (!(isDone && hasUsage)) {
      let chunk: Uint8Array | undefined
      try {
        const { value } = await Promise.race([reader.read(), ...(limit === undefined ? [] : [limit.over])])
        chunk = value
      } catch (error) {
        // `[DONE]` was the end: a line that breaks after it is no loss.
        if (isDone) break
        if (text !== undefined) yield* given(text.cut())
        if (isDone) return
        throw text?.error ?? new ConnectionLost('', { cause: error })
      }
      if (chunk === undefined) break
      onBytes?.()
      bytes += chunk.length
      if (bytes > (options.mostBytes ?? mostBytes)) throw new RunFailure({ kind: 'too-large' })
      if (bytes - before >= bytesAtOnce) {
        before = bytes
        await new Promise((resolve) => setTimeout(resolve))
      }
      const more = decoder.decode(chunk, { stream: true })
      // Some servers send blanks to keep the line open while they think.
      if (text === undefined && more.trim() === '') continue
      text ??= createStreamText(more, decoders[wire], secrets)
      yield* given(text.push(more))
      if (text.error) throw text.error
    }
    if (text === undefined) return
    yield* given([...text.push(decoder.decode()), ...text.end()])
    if (text.error) throw text.error
  } finally {
    limit?.end()
    // The server learns that nobody listens any more. A line that broke has nothing left to close.
    reader.cancel().catch(() => undefined)
  }
}

interface TimeLimit {
  /** Resolves when the time is over, as a stream does that has ended. */
  over: Promise<{ value?: undefined }>
  end(): void
}

function timeLimit(ms: number): TimeLimit {
  const { promise, resolve } = Promise.withResolvers<{ value?: undefined }>()
  const timer = setTimeout(() => resolve({}), ms)
  return { over: promise, end: () => clearTimeout(timer) }
}

/**
 * Neighbours of one kind become one part, so that a hundred thousand tiny deltas are cheap. Of usage, which some
 * servers tell with every word, only the last counts.
 */
function merged(parts: StreamPart[]): StreamPart[] {
  const lastUsage = parts.findLast(({ type }) => type === 'usage')
  const whole: StreamPart[] = []
  for (const part of parts) {
    if (part.type === 'usage' && part !== lastUsage) continue
    const last = whole.at(-1)
    if (last !== undefined && 'text' in part && 'text' in last && last.type === part.type)
      last.text += part.text
    else whole.push('text' in part ? { ...part } : part)
  }
  return whole
}
