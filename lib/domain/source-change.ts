import type { Section, Source, Span } from './source'
import { sourceText } from './source-text'

type Reading = Pick<Source, 'sections'>

/** Whether what would be sent of a reading says something else in a later reading of its page. */
export const hasChanged = (old: Reading, spans: Span[] | undefined, fresh: Reading): boolean =>
  sourceText(old, spans) !== sourceText(fresh, spansIn(old, spans, fresh))

/**
 * What was chosen of a reading, in a later reading of its page: the same sections, as far as they are there. What was
 * not chosen stays out, and so does what is new. Undefined where nothing was chosen, so that all of it goes.
 */
export function spansIn(old: Reading, spans: Span[] | undefined, fresh: Reading): Span[] | undefined {
  const sections = spans && sectionsIn(old.sections, fresh.sections)
  return spans?.flatMap(({ section, start, end }) => {
    const at = sections?.get(section)
    const text = fresh.sections[at ?? -1]?.text
    if (at === undefined || text === undefined) return []
    const toEnd = end >= (old.sections[section]?.text.length ?? 0)
    return [{ section: at, start, end: toEnd ? text.length : Math.min(end, text.length) }]
  })
}

/** Where each section went within its part: by its heading, and where that was changed, by the sections around it. */
function sectionsIn(old: readonly Section[], fresh: readonly Section[]): ReadonlyMap<number, number> {
  const byName = new Map(namesOf(fresh).map((name, index) => [name, index]))
  const named = namesOf(old).map((name) => byName.get(name))
  const taken = new Set(named)
  const found = new Map<number, number>()
  let next = 0
  for (const [index, at] of named.entries()) {
    const to = at ?? next
    if (at === undefined && (taken.has(to) || fresh[to]?.part !== old[index]?.part)) continue
    if (to >= fresh.length) continue
    found.set(index, to)
    next = to + 1
  }
  return found
}

/** The part and heading of each section; of those that are called the same, with which of them it is. */
function namesOf(sections: readonly Section[]): string[] {
  const seen = new Map<string, number>()
  return sections.map(({ part = '', heading }) => {
    const name = `${part} ${heading}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return `${count} ${name}`
  })
}
