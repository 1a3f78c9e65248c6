import { browser } from 'wxt/browser'
import { isKnownByClick, pictureOfTab } from '@/lib/access'
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
      const { neverRead } = await settingsItem.getValue()
      const tabNow = () => browser.tabs.get(tabId).catch(() => undefined)
      const isNever = async () => isNeverRead((await tabNow())?.url ?? '', neverRead)
      if (await isNever()) return 'never-read'
      try {
        const picture = blobOfDataUrl(await pictureOfTab(tabId))
        return (await isNever()) ? 'never-read' : (picture ?? 'gone')
      } catch (error) {
        console.debug('The tab could not be captured', error)
        const tab = await tabNow()
        if (tab === undefined) return 'gone'
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
