import type { PageReading, ReadResult } from '../visible/page-reading'
import type { Walk, Wanted } from '../visible/walk'
import { findSelection } from './find-selection'
import { SelectedParts } from './selected-parts'

/** What is selected in the page, as far as it can be seen, with its structure. */
export function readSelection(
  document: Document,
  newWalk: (more: { wanted: Wanted }) => Walk,
  seen: (document: Document, walk: Walk, read: Pick<PageReading, 'kind' | 'found'>) => ReadResult,
): ReadResult {
  const selection = findSelection(document)
  if (selection === undefined) return { failure: 'no-selection' }
  const walk = newWalk({ wanted: new SelectedParts(selection.ranges) })
  return seen(selection.document, walk, { kind: 'selection', found: 'selection' })
}

declare global {
  /** Set in the reader's own world where a selection is read, by a script of its own. */
  var keysideSelection: typeof readSelection | undefined
}
