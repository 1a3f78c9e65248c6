import { newWalk } from '../visible/new-walk'
import type { PageReading, ReadResult } from '../visible/page-reading'
import { walkPage } from '../visible/walk-page'
import { pageFingerprint } from './page-fingerprint'
import { pageSight } from './page-sight'
import { readPage } from './read-page'
import { readSelection } from './read-selection'
import type { ReaderApi } from './reader-api'

export function createReader(document: Document): ReaderApi {
  return {
    read: async (kind) =>
      attempt(kind, () => (kind === 'page' ? readPage(document) : readSelection(document))),
    fingerprint: () => pageFingerprint(document),
    walk: (onText) => walkPage(document, newWalk({ onText })),
    look: () => pageSight(document),
  }
}

/** A page can leave or change while it is read; the caller is told so in place of an error. */
function attempt(kind: PageReading['kind'], read: () => ReadResult): ReadResult {
  try {
    return read()
  } catch (error) {
    console.error('Keyside could not read this page.', error)
    return { failure: kind === 'selection' ? 'no-selection' : 'empty' }
  }
}
