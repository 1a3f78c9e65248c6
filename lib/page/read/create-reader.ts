import { newWalk } from '../visible/new-walk'
import type { PageReading, ReadResult } from '../visible/page-reading'
import type { Walk } from '../visible/walk'
import { walkPage } from '../visible/walk-page'
import { pageFingerprint } from './page-fingerprint'
import { pageSight } from './page-sight'
import { describe, readPage } from './read-page'
import type { ReaderApi } from './reader-api'
import { toSections } from './to-sections'

export function createReader(document: Document): ReaderApi {
  /** The reading of all that a walk of this document, or of a frame's in it, takes. */
  const seen = (of: Document, walk: Walk, read: Pick<PageReading, 'kind' | 'found'>): ReadResult => {
    const whole = walkPage(of, walk)
    return whole === undefined
      ? { failure: 'empty' }
      : describe(document, walk, whole, { ...read, sections: toSections(whole) })
  }
  return {
    read: async (kind) =>
      attempt(kind, () =>
        kind === 'page'
          ? readPage(document)
          : (globalThis.keysideSelection?.(document, newWalk, seen) ?? { failure: 'part-missing' }),
      ),
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
