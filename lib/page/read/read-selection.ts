import { newWalk } from '../visible/new-walk'
import type { ReadResult } from '../visible/page-reading'
import { walkPage } from '../visible/walk-page'
import { findSelection } from './find-selection'
import { describe } from './read-page'
import { SelectedParts } from './selected-parts'
import { toSections } from './to-sections'

/** What is selected in the page, as far as it can be seen, with its structure. */
export function readSelection(document: Document): ReadResult {
  const selection = findSelection(document)
  if (selection === undefined) return { failure: 'no-selection' }
  const walk = newWalk({ wanted: new SelectedParts(selection.ranges) })
  const selected = walkPage(selection.document, walk)
  if (selected === undefined) return { failure: 'no-selection' }
  return describe(document, walk, selected, {
    kind: 'selection',
    found: 'selection',
    sections: toSections(selected),
  })
}
