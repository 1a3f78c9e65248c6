import { Budget, type Limits, usualLimits } from '../visible/budget'
import type { ReadResult } from '../visible/page-reading'
import type { Walk } from '../visible/walk'
import { walkPage } from '../visible/walk-page'
import { findSelection } from './find-selection'
import { describe } from './read-page'
import { SelectedParts } from './selected-parts'
import { toSections } from './to-sections'

/** What is selected in the page, as far as it can be seen, with its structure. */
export function readSelection(document: Document, limits: Limits = usualLimits): ReadResult {
  const selection = findSelection(document)
  if (selection === undefined) return { failure: 'no-selection' }
  const walk: Walk = {
    budget: new Budget(limits, () => performance.now()),
    hidden: {},
    wanted: new SelectedParts(selection.ranges),
  }
  const selected = walkPage(selection.document, walk)
  if (selected === undefined) return { failure: 'no-selection' }
  return describe(document, walk, selected, {
    kind: 'selection',
    found: 'selection',
    sections: toSections(selected),
  })
}
