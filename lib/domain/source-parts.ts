import { leftOutKinds, type PartKind } from '../page/visible/part-kind'
import type { Source, Span } from './source'
import { allOf } from './source-text'

type Sections = Pick<Source, 'sections'>

/** What was read of a page: its main text, or what else there is of one kind. */
export interface SourcePart {
  kind: PartKind
  spans: Span[]
  /** Characters of its headings and texts. */
  chars: number
}

export type ChosenParts = ReadonlySet<PartKind>

/** What goes along unless something else was chosen. */
export const usualParts: ChosenParts = new Set<PartKind>(['main'])

/** All parts that have something in them, the main text first. */
export function partsOf(source: Sections): SourcePart[] {
  const all = allOf(source)
  return (['main', ...leftOutKinds] as const).flatMap((kind) => {
    const spans = all.filter(({ section }) => kindOf(source, section) === kind)
    const chars = spans.reduce((sum, { section, end }) => sum + end + headingOf(source, section).length, 0)
    return chars === 0 ? [] : [{ kind, spans, chars }]
  })
}

/** What of the source these parts are; undefined where they are what goes along anyway. */
export function spansOfParts(source: Sections, chosen: ChosenParts): Span[] | undefined {
  const all = allOf(source)
  const isUsual = all.every(({ section }) => {
    const kind = kindOf(source, section)
    return chosen.has(kind) === usualParts.has(kind)
  })
  return isUsual ? undefined : all.filter(({ section }) => chosen.has(kindOf(source, section)))
}

const kindOf = ({ sections }: Sections, section: number): PartKind => sections[section]?.part ?? 'main'

const headingOf = ({ sections }: Sections, section: number): string => sections[section]?.heading ?? ''
