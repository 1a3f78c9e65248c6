import type { PageSection } from '../visible/page-reading'
import { fenced } from './fenced'
import { findAll, findFirst } from './find-all'

/** The path of a file at an address of its code, if it is one: its branch may have slashes too, and stays in it. */
const fileOf = (url: URL): string | undefined =>
  /^\/[^/]+\/[^/]+\/(?:blob|blame)\/[^/]+\/(.+)$/.exec(url.pathname)?.[1]

/**
 * The file that a page of code shows. Only what is scrolled to is drawn, so the lines are taken from the page's own
 * text area, which holds the whole file and lets nobody write.
 */
export function readCode(document: Document, address: string): PageSection[] | undefined {
  const path = fileOf(new URL(address))
  if (path === undefined) return undefined
  const area = findFirst(document, '#read-only-cursor-text-area')
  const text =
    area instanceof HTMLTextAreaElement && (area.readOnly || area.getAttribute('aria-readonly') === 'true')
      ? area.value
      : linesIn(document)
  if (text === undefined || text.trim() === '') return undefined
  const name = decodeURIComponent(path)
  return [{ heading: name, level: 1, text: fenced(text, name) }]
}

function linesIn(document: Document): string | undefined {
  const lines = findAll(document, '.react-file-line, td.blob-code.js-file-line')
  return lines.length === 0 ? undefined : lines.map(({ textContent }) => textContent ?? '').join('\n')
}
