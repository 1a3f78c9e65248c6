import type { ReadonlySignal } from '@preact/signals'
import type { ReadResult } from '../../page/visible/page-reading'

/** A tab, as far as a view may know it: without a grant it has no address. */
export interface Tab {
  id: number
  url?: string
  title?: string
}

/** What only an entrypoint can do with tabs. */
export interface PagePort {
  /** The page that this view is beside. Undefined where there is none, or it is one of our own. */
  tab: ReadonlySignal<Tab | undefined>
  /** True in the popup: it opens by the click on Keyside's icon, which is the grant to read the page. */
  opensByGrant: boolean
  /** Whether every site may be read: then a page is read when it is used, and not before. */
  everySite: ReadonlySignal<boolean>
  /** Counts up each time this view came to the front again: the page may have changed meanwhile. */
  glances: ReadonlySignal<number>
  /** Counts up each time the page has been loaded to its end. */
  loads: ReadonlySignal<number>
  /** Has to be called in the click itself. */
  allowSite(...urls: string[]): Promise<boolean>
  /** Other tabs that can be read. Has to be called in a click: it may ask for the permission to see tabs. */
  listTabs(): Promise<Tab[]>
  /** The same; undefined where it would have to ask. */
  knownTabs(): Promise<Tab[] | undefined>
  openTab(url: string): void
  readPdf(blobId: string, page: { url: string; title: string }): Promise<ReadResult>
}
