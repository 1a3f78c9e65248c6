import type { PageSection } from '../visible/page-reading'
import { fenced } from './fenced'
import { findAll } from './find-all'

export interface Diff {
  sections: PageSection[]
  /** Whether a file is named whose lines are not on the page. */
  hasMore: boolean
}

const isDiff = (url: URL): boolean =>
  /^\/[^/]+\/[^/]+\/(?:pull\/\d+\/(?:files|changes|commits)|commit\/|compare\/)/.test(url.pathname)

/** The files of a comparison, each as a diff: what was taken away, what was put in, and what stands around it. */
export function readDiff(document: Document, address: string): Diff | undefined {
  if (!isDiff(new URL(address))) return undefined
  let hasMore = false
  const files = findAll(document, '.file[data-tagsearch-path], .file:has([data-path]), [data-diff-anchor]')
  const sections = files
    .filter((file) => files.every((each) => each === file || !each.contains(file)))
    .flatMap((file) => {
      const path = pathOf(file)
      const lines = linesOf(file)
      hasMore ||= lines.length === 0
      return path === ''
        ? []
        : [{ heading: path, level: 2, text: lines.length === 0 ? '' : fenced(lines.join('\n'), '.diff') }]
    })
  return sections.some(({ text }) => text !== '') ? { sections, hasMore } : undefined
}

function pathOf(file: Element): string {
  const labelled = file.closest('[aria-label]') ?? file.querySelector('[aria-label]')
  const label = /^[^:]+: (.+)$/.exec(labelled?.getAttribute('aria-label') ?? '')?.[1]
  const named = file.querySelector('[data-path]')?.getAttribute('data-path')
  const region = file.closest('[role="region"]')?.querySelector('h3')?.textContent
  // Marks of direction stand around a path in a heading.
  return (file.getAttribute('data-tagsearch-path') ?? named ?? region ?? label ?? '')
    .replace(/[\u200e\u200f\u2066-\u2069]/g, '')
    .trim()
}

const linesOf = (file: Element): string[] =>
  Array.from(file.querySelectorAll('tr')).flatMap((row) => hunkOf(row) ?? markedLines(row) ?? sidedLines(row))

function hunkOf(row: Element): string[] | undefined {
  const hunk = row.querySelector('td.blob-code-hunk, .diff-text-cell.hunk, td[colspan="4"]')
  const text = hunk?.textContent?.trim() ?? ''
  return text.startsWith('@@') ? [text] : hunk === null ? undefined : []
}

/** A line's code says itself what becomes of it. Side by side, what stays is there twice. */
function markedLines(row: Element): string[] | undefined {
  const codes = Array.from(row.querySelectorAll('[data-code-marker]'))
  if (codes.length === 0) return undefined
  const lines = codes.map((code) => `${code.getAttribute('data-code-marker')}${code.textContent ?? ''}`)
  return lines.filter((line, index) => index === 0 || line !== lines[0] || !line.startsWith(' '))
}

/** A line belongs to the side, or sides, on which it has a number. */
function sidedLines(row: Element): string[] {
  const cells = Array.from(row.querySelectorAll('.diff-text-cell'))
  const numbered = (side: string): boolean =>
    Array.from(row.querySelectorAll(`td[data-diff-side="${side}"]:not(.diff-text-cell)`)).some((cell) =>
      /\d/.test(cell.textContent ?? ''),
    )
  const [isBefore, isAfter] = [numbered('left'), numbered('right')]
  const lines = cells.flatMap((cell) => {
    const code = cell.querySelector('.diff-text-inner') ?? cell.querySelector('.diff-text')
    if (code === null) return []
    const text = code.textContent ?? ''
    const side = cell.getAttribute('data-diff-side')
    if (cells.length > 1 || (!isBefore && !isAfter)) return [/^[-+ ]/.test(text) ? text : ` ${text}`]
    return [`${isBefore && isAfter ? ' ' : isAfter || (side === 'right' && !isBefore) ? '+' : '-'}${text}`]
  })
  return lines.filter((line, index) => index === 0 || line !== lines[0] || !line.startsWith(' '))
}
