import type { PageReading, PageSection, ReadResult } from '../visible/page-reading'
import type { VisibleElement } from '../visible/visible-tree'
import type { Walk } from '../visible/walk'

/** What the injected reader can do, in the isolated world of the page's top frame. It listens to nothing. */
export interface ReaderApi {
  /** Caps itself by nodes and characters, not by time. Never throws; where rare parts are needed, it fails for them. */
  read(kind: 'page' | 'selection'): Promise<ReadResult>
  /** Changes when the page's visible text does. Cheap: under 20 ms on a 1 MB page. */
  fingerprint(): string
  /** For what finds passages on the page. */
  walk(onText: NonNullable<Walk['onText']>): VisibleElement | undefined
  /** All that can be seen now, for who knows where in it to look: a reader of one site. */
  look(): PageSight
}

/** What a person can see of a page at one moment. */
export interface PageSight {
  /** As it can be seen; undefined where it is not drawn. */
  seen(element: Element): VisibleElement | undefined
  toSections(content: VisibleElement): PageSection[]
  /** The reading around these sections. */
  describe(sections: PageSection[], found: PageReading['found']): ReadResult
}

declare global {
  /** Set by the reader in its own world, where no page can see or change it. */
  var keysideReader: ReaderApi | undefined
}
