import { newWalk } from '../visible/new-walk'
import type { VisibleElement } from '../visible/visible-tree'
import { walkPage } from '../visible/walk-page'
import { describe } from './read-page'
import type { PageSight } from './reader-api'
import { toSections } from './to-sections'

export function pageSight(document: Document): PageSight {
  const described = new Map<Element, VisibleElement>()
  const walk = newWalk({ onElement: (each, element) => described.set(element, each) })
  const whole = walkPage(document, walk)
  return {
    seen: (element) => described.get(element),
    toSections,
    describe: (sections, found) =>
      whole === undefined
        ? { failure: 'empty' }
        : describe(document, walk, whole, { kind: 'page', found, sections }),
  }
}
