import { attributeOf, rootOf } from '../visible/dom-access'
import { newWalk } from '../visible/new-walk'
import type { PageReading, PageSection, ReadResult } from '../visible/page-reading'
import { leftOutKinds } from '../visible/part-kind'
import { wasRareMissed } from '../visible/rare'
import { UnseenText } from '../visible/unseen-text'
import type { VisibleElement } from '../visible/visible-tree'
import type { Walk } from '../visible/walk'
import { walkPage } from '../visible/walk-page'
import { findMain } from './find-main'
import { pageDetails } from './page-details'
import { pageLanguage } from './page-language'
import { toSections } from './to-sections'

const charsOf = (sections: readonly PageSection[]): number =>
  sections.reduce((sum, { heading, text, part }) => (part ? sum : sum + heading.length + text.length), 0)

/** The page's main content, as far as a person can see it, and by name what else there is. */
export function readPage(document: Document): ReadResult {
  const unseen = new UnseenText()
  const walk = newWalk({ unseen })
  const whole = walkPage(document, walk)
  if (whole === undefined) return { failure: 'empty' }
  const { content, found, leftOut } = findMain(whole)
  const sections = toSections(content)
  for (const kind of leftOutKinds) {
    const part = leftOut.get(kind)
    if (part !== undefined) sections.push(...toSections(part, kind))
  }
  if (unseen.text !== '') sections.push({ heading: '', level: 0, text: unseen.text, part: 'hidden' })
  return describe(document, walk, whole, { kind: 'page', found, sections })
}

/** The reading around its sections. `whole` is all that was walked, in which names can be seen. */
export function describe(
  document: Document,
  walk: Walk,
  whole: VisibleElement,
  read: Pick<PageReading, 'kind' | 'found' | 'sections'>,
): ReadResult {
  const { sections } = read
  const chars = charsOf(sections)
  if (chars === 0) return { failure: read.kind === 'selection' ? 'no-selection' : 'empty' }
  const root = rootOf(document)
  const declared = root === null ? '' : attributeOf(root, 'lang')
  const sample = sections.map(({ heading, text }) => `${heading} ${text.slice(0, 2000)}`).join(' ')
  const language = pageLanguage(declared, sample)
  if (wasRareMissed()) return { failure: 'part-missing' }
  const { budget, hidden } = walk
  return {
    reading: {
      ...read,
      url: location.href,
      ...pageDetails(document, whole),
      ...(language === undefined ? {} : { language }),
      chars,
      hidden,
      ...(budget.cut === undefined ? {} : { cut: budget.cut }),
    },
  }
}
