import type { Section, Source, Span } from './source'

/** All of a source, section by section: of a page, its main text. */
export const wholeOf = (source: Pick<Source, 'sections'>): Span[] =>
  allOf(source).filter(({ section }) => source.sections[section]?.part === undefined)

/** All that was read, also what is not sent unless it is chosen. */
export const allOf = ({ sections }: Pick<Source, 'sections'>): Span[] =>
  sections.map(({ text }, section) => ({ section, start: 0, end: text.length }))

/** The source's text as it is quoted: the given spans, or the whole, each under its section's heading. */
export function sourceText(source: Pick<Source, 'sections'>, spans: Span[] = wholeOf(source)): string {
  return spans
    .map((span, index) => {
      const section = source.sections[span.section]
      const text = spanText(section, span)
      const before = source.sections[spans[index - 1]?.section ?? -1]
      return section?.part === undefined || section.part === before?.part || text === ''
        ? text
        : `[Part of the page: ${section.part}]\n\n${text}`
    })
    .filter((text) => text !== '')
    .join('\n\n')
}

/** Whether all of the whole goes along, perhaps with more. */
export function holdsWhole(source: Pick<Source, 'sections'>, spans: Span[] = wholeOf(source)): boolean {
  const ends = new Map<number, number>()
  for (const { section, start, end } of spans)
    if (start === 0) ends.set(section, Math.max(end, ends.get(section) ?? 0))
  return wholeOf(source).every(({ section, end }) => (ends.get(section) ?? -1) >= end)
}

function spanText(section: Section | undefined, { start, end }: Span): string {
  if (section === undefined) return ''
  const text = section.text.slice(start, end)
  const heading = section.heading === '' || start > 0 ? '' : `${'#'.repeat(section.level)} ${section.heading}`
  return [heading, text].filter((part) => part !== '').join('\n\n')
}

/** Characters of the spans, for telling how much of a source is taken. */
export const spanChars = (spans: Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + (end - start), 0)
