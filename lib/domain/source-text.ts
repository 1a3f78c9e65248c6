import type { Section, Source, Span } from './source'

/** All of a source, section by section. */
export const wholeOf = ({ sections }: Pick<Source, 'sections'>): Span[] =>
  sections.map(({ text }, section) => ({ section, start: 0, end: text.length }))

/** The source's text as it is quoted: the given spans, or all of it, each under its section's heading. */
export function sourceText(source: Pick<Source, 'sections'>, spans: Span[] = wholeOf(source)): string {
  return spans
    .map((span) => spanText(source.sections[span.section], span))
    .filter((text) => text !== '')
    .join('\n\n')
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
