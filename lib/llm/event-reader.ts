import { createParser } from 'eventsource-parser'
import { RunFailure } from '../domain/run-error'

const longestLine = 1024 * 1024

export type ServerEvent = { type: 'json'; event: string | undefined; value: unknown } | { type: 'done' }

/**
 * Reads an event stream as servers really send it: any line ends, a mark of byte order, data lines without the blank
 * line between them, a JSON text over several data lines, comments, a last event that is not closed. What is no JSON
 * is skipped and counted. Throws `RunFailure` (`too-large`) at a line over 1 MiB.
 */
export function createEventReader(onEvent: (event: ServerEvent) => void) {
  let rest = ''
  let isFirst = true
  let open = 0
  const state = { skipped: 0 }

  const parser = createParser({
    onEvent({ event, data }) {
      open = 0
      if (data.trim() === '') return
      if (data.trim() === '[DONE]') {
        onEvent({ type: 'done' })
        return
      }
      const parsed = parseJson(data)
      if (parsed === undefined) state.skipped++
      else onEvent({ type: 'json', event, value: parsed.value })
    },
  })

  function take(line: string): void {
    if (line.length > longestLine || open + line.length > longestLine)
      throw new RunFailure({ kind: 'too-large' })
    const data = /^data: ?(.*)$/s.exec(line)?.[1]
    if (data === undefined) {
      parser.feed(`${line}\n`)
      return
    }
    open += line.length
    parser.feed(`${line}\n`)
    // Some servers end each event with one line end only: what is whole must not wait for the next.
    if (data.trim() === '[DONE]' || parseJson(data) !== undefined) parser.feed('\n')
  }

  return {
    state,
    feed(text: string): void {
      rest += isFirst ? text.replace(/^\ufeff+/, '') : text
      isFirst &&= text === ''
      const lines = rest.split(/\r\n|\r(?!$)|\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
      if (rest.length > longestLine) throw new RunFailure({ kind: 'too-large' })
    },
    /** The stream is over: what was left open counts as closed. */
    end(): void {
      const last = rest.replace(/\r$/, '')
      rest = ''
      if (last !== '') take(last)
      parser.feed('\n\n')
    },
  }
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
