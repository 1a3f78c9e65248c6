import { RunFailure } from '../domain/servers/run-error'

const longestLine = 1024 * 1024
const lineEnd = /\r\n|\r|\n/g
const silentFields = new Set(['id', 'retry'])

export type ServerEvent = { type: 'json'; event: string | undefined; value: unknown } | { type: 'done' }

/**
 * Reads an event stream as servers really send it: any line ends, marks of byte order, data lines without the blank
 * line between them, a JSON text over several data lines, comments, JSON lines without `data:`, a last event that is
 * not closed. An event is given as soon as its JSON is whole, and each JSON text is parsed once. What is no JSON is
 * skipped and counted. Throws `RunFailure` (`too-large`) at a line, or an event, over 1 MiB.
 */
export function createEventReader(
  onEvent: (event: ServerEvent) => void,
  /** Part of a JSON text over several lines may be a whole object by itself, but never one like this. */
  isEvent: (value: unknown) => boolean,
) {
  let rest = ''
  let isFirst = true
  let endsWithReturn = false
  let event: string | undefined
  let open: string[] = []
  let openChars = 0
  const state = { skipped: 0 }

  function take(line: string): void {
    if (line.length > longestLine) throw new RunFailure({ kind: 'too-large' })
    if (line === '') close()
    else if (line.startsWith('{')) takeData(line)
    else if (!line.startsWith(':')) takeField(line)
  }

  function takeField(line: string): void {
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (name === 'data') takeData(value)
    else if (name === 'event') event = value
    else if (!silentFields.has(name)) state.skipped++
  }

  function takeData(data: string): void {
    const words = data.trim()
    if (words === '') return
    if (words === '[DONE]') {
      close()
      onEvent({ type: 'done' })
      return
    }
    // Some servers end each event with one line end only: what is whole must not wait for the next.
    const value = parsed(words)
    if (value !== undefined && (open.length === 0 || isEvent(value))) {
      if (open.length > 0) close()
      give(value)
      return
    }
    open.push(data)
    openChars += data.length
    if (openChars > longestLine) throw new RunFailure({ kind: 'too-large' })
  }

  function close(): void {
    const data = open.join('\n')
    open = []
    openChars = 0
    if (data !== '') {
      const value = parsed(data) ?? (event === 'error' ? data : undefined)
      if (value === undefined) state.skipped++
      else give(value)
    }
    event = undefined
  }

  function give(value: unknown): void {
    const name = event
    event = undefined
    onEvent({ type: 'json', event: name, value })
  }

  return {
    state,
    feed(fed: string): void {
      let text = isFirst ? fed.replace(/^\ufeff+/, '') : fed
      if (text === '') return
      isFirst = false
      if (endsWithReturn && text.startsWith('\n')) text = text.slice(1)
      endsWithReturn = text === '' ? false : text.endsWith('\r')
      let start = 0
      for (const { 0: mark, index } of text.matchAll(lineEnd)) {
        // What waited is joined only now: to look through it at each chunk would be quadratic.
        const line = rest + text.slice(start, index)
        rest = ''
        start = index + mark.length
        take(line)
      }
      rest += text.slice(start)
      if (rest.length > longestLine) throw new RunFailure({ kind: 'too-large' })
    },
    /** The stream is over: what was left open counts as closed. */
    end(): void {
      const last = rest
      rest = ''
      if (last !== '') take(last)
      close()
    },
  }
}

function parsed(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
