import { RunFailure } from '../domain/servers/run-error'
import type { Decoder, WireDecoder } from '../wire/decode/decoder'
import { serverErrorIn } from '../wire/decode/server-error'
import type { StreamPart } from '../wire/decode/stream-part'
import { createEventReader, type ServerEvent } from './event-reader'
import { errorInStream } from './to-run-error'

const mostWholeChars = 8 * 1024 * 1024

export interface StreamText {
  /** Set where the answer is in error: to be thrown after the parts that came before it. */
  error?: unknown
  push(text: string): StreamPart[]
  end(): StreamPart[]
  /** The line broke: what can be saved of what was held back. Calls that may not be whole are not. */
  cut(): StreamPart[]
}

/** By its first character, not by its content type, which servers get wrong: a page, one JSON text, or events. */
export function createStreamText(
  start: string,
  decoder: WireDecoder,
  secrets: readonly string[],
): StreamText {
  const first = start.trimStart()[0]
  if (first === '<') throw new RunFailure({ kind: 'unreadable' })
  return first === '{' || first === '[' ? wholeText(decoder, secrets) : eventText(decoder, secrets)
}

function eventText(decoder: WireDecoder, secrets: readonly string[]): StreamText {
  const chunks = decoder.create()
  const reader = createEventReader((event) => {
    events++
    // What follows an error is not read, nor what follows `[DONE]`, but for late usage.
    if (text.error === undefined) attempt(() => take(event))
  }, decoder.isEvent)
  let parts: StreamPart[] = []
  let events = 0
  let isDone = false
  const text: StreamText = {
    push(more) {
      if (text.error === undefined) attempt(() => reader.feed(more))
      if (text.error !== undefined) parts.push(...chunks.held())
      return taken()
    },
    end() {
      if (text.error === undefined) attempt(() => reader.end())
      parts.push(...(text.error === undefined ? chunks.end() : chunks.held()))
      if (events === 0 && reader.state.skipped > 0) text.error ??= new RunFailure({ kind: 'unreadable' })
      return taken()
    },
    cut() {
      attempt(() => reader.end())
      parts.push(...chunks.held())
      return taken()
    },
  }

  function take(event: ServerEvent): void {
    if (event.type === 'done') {
      if (!isDone) parts.push(...chunks.end(), { type: 'done' })
      isDone = true
    } else if (isDone) parts.push(...chunks.usage(event.value))
    else {
      for (const part of partsIn(chunks, event.value, secrets)) parts.push(part)
      if (event.event === 'error')
        throw new RunFailure(errorInStream(serverErrorIn({ error: event.value }) ?? {}, secrets))
    }
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

function wholeText(decoder: WireDecoder, secrets: readonly string[]): StreamText {
  let all = ''
  const text: StreamText = {
    push(more) {
      all += more
      if (all.length > mostWholeChars) text.error = new RunFailure({ kind: 'too-large' })
      return []
    },
    end() {
      const value = parsed(all)
      return value === undefined ? asEvents(true) : read(value)
    },
    cut() {
      const value = parsed(all)
      return value === undefined ? asEvents(false) : read(value)
    },
  }

  function read(value: unknown): StreamPart[] {
    const chunks = decoder.create()
    const parts: StreamPart[] = []
    try {
      for (const part of partsIn(chunks, value, secrets)) parts.push(part)
      if (!decoder.isAnswer(value)) throw new RunFailure({ kind: 'unreadable' })
      parts.push(...chunks.end(), { type: 'done' })
    } catch (error) {
      text.error = error
      parts.push(...chunks.held())
    }
    return parts
  }

  /** The text is not one JSON value. Perhaps each line is one, or events follow a first line that is none. */
  function asEvents(isWhole: boolean): StreamPart[] {
    const events = eventText(decoder, secrets)
    const parts = [...events.push(all), ...(isWhole ? events.end() : events.cut())]
    text.error = events.error
    return parts
  }

  return text
}

/** Throws the error that an event tells of, after the parts that came with it. */
function* partsIn(decoder: Decoder, value: unknown, secrets: readonly string[]): Generator<StreamPart> {
  for (const part of decoder.read(value)) {
    if (part.type === 'error') throw new RunFailure(errorInStream(part.told, secrets))
    yield part
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s+/, ''))
  } catch {
    return undefined
  }
}
