import { RunFailure } from '../domain/run-error'
import { createChunkReader } from './chunk-reader'
import { ConnectionLost } from './connection-lost'
import { createEventReader, type ServerEvent } from './event-reader'
import { serverErrorIn } from './server-error'
import type { StreamPart } from './stream-part'
import { errorInStream } from './to-run-error'

const mostBytes = 8 * 1024 * 1024
const usageAfterDoneMs = 500

export interface ReadOptions {
  secrets?: readonly string[]
  /** Called for each chunk of the network, before its parts are given: a sign of life. */
  onBytes?: () => void
  /** How long usage may come after `[DONE]`, before a line that stays open is closed from here. */
  usageAfterDoneMs?: number
}

/**
 * Reads the answer of a chat API, streamed or whole, and gives its parts as they come: one part for what one chunk
 * of the network brought of one kind. Ends when the answer does. Throws `RunFailure` for an error the server tells
 * of, an answer that is none (`unreadable`) or is too large, and `ConnectionLost` where the line breaks.
 */
export async function* readStream(response: Response, options: ReadOptions = {}): AsyncGenerator<StreamPart> {
  const { secrets = [], onBytes } = options
  if (response.body === null) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let read: ReturnType<typeof createStreamText> | undefined
  let start = ''
  let isDone = false
  let hasUsage = false

  try {
    while (!(isDone && hasUsage)) {
      const chunk = isDone
        ? await within(nextChunk(reader), options.usageAfterDoneMs ?? usageAfterDoneMs)
        : await nextChunk(reader)
      if (chunk === undefined) break
      onBytes?.()
      bytes += chunk.length
      const text = decoder.decode(chunk, { stream: true })
      start = read === undefined ? start + text : ''
      if (read === undefined && start.trim() === '') continue
      read ??= createStreamText(start, secrets)
      for (const part of merged(read.push(start === '' ? text : start))) {
        if (part.type === 'done') isDone = true
        if (part.type === 'usage') hasUsage = true
        yield part
      }
      if (read.error) throw read.error
      if (bytes > mostBytes) throw new RunFailure({ kind: 'too-large' })
    }
    if (read === undefined) return
    yield* merged([...read.push(decoder.decode()), ...read.end()])
    if (read.error) throw read.error
  } finally {
    // The server learns that nobody listens any more. A line that broke has nothing left to close.
    reader.cancel().catch(() => undefined)
  }
}

async function nextChunk(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value
  } catch (error) {
    if (error instanceof TypeError) throw new ConnectionLost('', { cause: error })
    throw error
  }
}

function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, ms)
  // `[DONE]` was the end: a line that breaks after it is no loss.
  return Promise.race([work.catch(() => undefined), promise]).finally(() => clearTimeout(timer))
}

interface StreamText {
  /** Set where the server told of an error: to be thrown after the parts that came before it. */
  error?: unknown
  push(text: string): StreamPart[]
  end(): StreamPart[]
}

/** By its first character, not by its content type, which servers get wrong: a page, one JSON text, or events. */
function createStreamText(start: string, secrets: readonly string[]): StreamText {
  const first = start.trimStart().replace(/^\ufeff+/, '')[0]
  if (first === '<') throw new RunFailure({ kind: 'unreadable' })
  return first === '{' || first === '[' ? wholeText(secrets) : eventText(secrets)
}

function eventText(secrets: readonly string[]): StreamText {
  const chunks = createChunkReader(secrets)
  let parts: StreamPart[] = []
  let events = 0
  let isDone = false
  const text: StreamText = {
    push(more) {
      if (text.error === undefined) attempt(() => reader.feed(more))
      return taken()
    },
    end() {
      if (text.error === undefined) attempt(() => reader.end())
      parts.push(...chunks.end())
      if (events === 0 && reader.state.skipped > 0) text.error ??= new RunFailure({ kind: 'unreadable' })
      return taken()
    },
  }
  const reader = createEventReader((event) => {
    events++
    if (text.error === undefined) attempt(() => take(event))
  })

  function take(event: ServerEvent): void {
    if (event.type === 'done') {
      if (!isDone) parts.push(...chunks.end(), { type: 'done' })
      isDone = true
      return
    }
    for (const part of chunks.read(event.value)) if (!isDone || part.type === 'usage') parts.push(part)
    if (event.event !== 'error') return
    const told = serverErrorIn({ error: event.value }) ?? {}
    throw new RunFailure(errorInStream(told, secrets))
  }

  function attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      text.error = error
    }
  }

  function taken(): StreamPart[] {
    const now = parts
    parts = []
    return now
  }

  return text
}

function wholeText(secrets: readonly string[]): StreamText {
  let all = ''
  const text: StreamText = {
    push(more) {
      all += more
      return []
    },
    end() {
      const parts: StreamPart[] = []
      try {
        const chunks = createChunkReader(secrets)
        for (const part of chunks.read(JSON.parse(all.replace(/^\s*\ufeff+/, '')))) parts.push(part)
        parts.push(...chunks.end(), { type: 'done' })
      } catch (error) {
        text.error = error instanceof SyntaxError ? new RunFailure({ kind: 'unreadable' }) : error
      }
      return parts
    },
  }
  return text
}

/** Neighbours of one kind become one part, so that a hundred thousand tiny deltas are cheap. */
function merged(parts: StreamPart[]): StreamPart[] {
  const whole: StreamPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last !== undefined && 'text' in part && 'text' in last && last.type === part.type)
      whole[whole.length - 1] = { type: part.type, text: last.text + part.text }
    else whole.push(part)
  }
  return whole
}
