import type { PageFailure, ReadResult } from '../../page/visible/page-reading'
import type { WayToRead } from '../../page/visible/way-to-read'

/** What can be done with the page in a tab, after a person's click or with a permission for its site. */
export interface Pages {
  read(tabId: number, kind: 'page' | 'selection', way?: WayToRead): Promise<TabReading>
  /** Ends a reading in a way that waits for the person, or scrolls. */
  stop(tabId: number): Promise<void>
  /** The tab's address, as far as it may be known, and what its visible text looks like now. */
  look(tabId: number): Promise<{ url?: string; fingerprint?: string }>
  /**
   * Reads the page of an earlier reading once more, unless it is the same: in that tab, else in another that shows it.
   * `gone` where no tab does, where it may not be read, or does not answer while a person waits.
   */
  readAgain(
    earlier: { url: string; fingerprint?: string },
    tabId: number | undefined,
  ): Promise<'same' | 'gone' | (ReadResult & { fingerprint?: string })>
  show(tabId: number, passage: string): Promise<'shown' | 'not-found' | PageFailure>
}

export type TabReading =
  | (ReadResult & { fingerprint?: string })
  | { pdf: { blobId: string; url: string; title: string } }
