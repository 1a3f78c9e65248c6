import { browser } from 'wxt/browser'
import { isKnownByClick } from '@/lib/access'
import type { Database } from '@/lib/db/open'
import { putBlob, readBlob, touchBlobs } from '@/lib/db/write/blobs'
import { isNeverRead } from '@/lib/domain/never-read'
import { blobOfDataUrl } from '@/lib/domain/text/data-url'
import type { LanguageId } from '@/lib/locale/languages'
import { settingsItem } from '@/lib/settings-item'
import type { FilePort } from '@/lib/stores/ports/file-port'

export interface FilePortOptions {
  database: () => Promise<Database>
  /** What a section of a PDF is called that is no more than a page. */
  pageName: () => string
  /** Of the views. */
  language: () => LanguageId
  /** True in the popup: a page of which there is no picture then is closed to extensions. */
  opensByGrant: boolean
}

export function makeFilePort({ database, pageName, language, opensByGrant }: FilePortOptions): FilePort {
  return {
    async prepareImage(picture, area) {
      const { prepareImage } = await import('@/lib/images/prepare-image')
      return prepareImage(picture, area)
    },
    async readPdf(file) {
      const { readPdf } = await import('./pdf-reader')
      return readPdf(file, { url: '', pageName: pageName() })
    },
    async sizesOfPdf(file) {
      const { sizesOfPdf } = await import('./pdf-pictures')
      return sizesOfPdf(file)
    },
    async drawPdf(...pages) {
      const { drawPdf } = await import('./pdf-pictures')
      return drawPdf(...pages)
    },
    async readDocument(file, kind, encoding) {
      const { readNamedDocument } = await import('./document-reader')
      return readNamedDocument(file, kind, encoding, language())
    },
    async capture(tabId) {
      const tab = await browser.tabs.get(tabId).catch(() => undefined)
      // The browser captures only the tab in front, which another may have become meanwhile.
      if (tab?.active !== true) return 'gone'
      const { neverRead } = await settingsItem.getValue()
      if (isNeverRead(tab.url ?? '', neverRead)) return 'never-read'
      try {
        const url = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' })
        return blobOfDataUrl(url) ?? 'gone'
      } catch (error) {
        console.debug('The tab could not be captured', error)
        const isClosed = opensByGrant || (tab.url !== undefined && (await isKnownByClick(tab.url)))
        return isClosed ? 'restricted' : 'no-grant'
      }
    },
    keep: async (blob) => putBlob(await database(), blob, Date.now()),
    async touch(blobIds) {
      await touchBlobs(await database(), blobIds, Date.now())
    },
    read: async (blobId) => readBlob(await database(), blobId),
  }
}
