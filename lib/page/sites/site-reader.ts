import type { ReaderApi } from '../read/reader-api'
import type { ReadResult } from '../visible/page-reading'

/** Reads the pages of one site, in place of the general reader. */
export interface SiteReader {
  /**
   * Undefined where the page lacks the marks that it goes by: then the general reader reads the page.
   * @param asked what the site answered, where its entry in the list asks it for something
   */
  read(reader: ReaderApi, asked?: string): Promise<ReadResult | undefined>
  /** Undefined where it has no better way to a passage than the general one. */
  show?(passage: string): Promise<'shown' | undefined>
}

declare global {
  /** Set by the script of the site, in the reader's own world. */
  var keysideSite: SiteReader | undefined
}
