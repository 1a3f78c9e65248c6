import type { ReaderApi } from '../read/reader-api'
import type { ReadResult } from '../visible/page-reading'
import { bare, type VisibleElement } from '../visible/visible-tree'
import { findAll } from './find-all'

/** What can be seen of these elements, and of nothing else. */
export function readElements(reader: ReaderApi, elements: readonly Element[]): ReadResult {
  const sight = reader.look()
  const outer = elements.filter((each) => elements.every((other) => other === each || !other.contains(each)))
  const children = outer.flatMap((each) => sight.seen(each) ?? [])
  const content: VisibleElement = bare('div', children)
  const result = sight.describe(sight.toSections(content), 'chosen')
  return 'failure' in result ? { failure: 'nothing-chosen' } : result
}

export function readSelector(document: Document, reader: ReaderApi, selector: string): ReadResult {
  try {
    return readElements(reader, findAll(document, selector))
  } catch (error) {
    // A selector that is none.
    if (error instanceof DOMException) return { failure: 'nothing-chosen' }
    throw error
  }
}
