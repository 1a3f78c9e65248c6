import { browser } from 'wxt/browser'
import { isKnownByClick, pictureOfTab } from '../../access'
import type { Database } from '../../db/open'
import { putBlob } from '../../db/write/blobs'
import { blobOfDataUrl } from '../../domain/text/data-url'
import type { PendingAction } from '../../settings'
import type { Erasures } from '../rows/erasures'
import type { NeverRead } from './never-read'

interface CaptureDeps {
  database: () => Promise<Database>
  isNeverRead: NeverRead
  erasures: Pick<Erasures, 'begin'>
}

/** What is visible in the tab that a menu or a shortcut was used on, which is the grant to look at it. */
export async function captureTab(
  { database, isNeverRead, erasures }: CaptureDeps,
  { tabId }: { tabId: number },
): Promise<PendingAction['reading']> {
  const stillKept = erasures.begin()
  if (await isNeverRead(tabId)) return { state: 'failed', failure: 'never-read' }
  try {
    const picture = blobOfDataUrl(await pictureOfTab(tabId))
    if (picture === undefined) return { state: 'failed', failure: 'gone' }
    if (await isNeverRead(tabId)) return { state: 'failed', failure: 'never-read' }
    return { state: 'picture', blobId: await putBlob(await database(), picture, Date.now(), stillKept) }
  } catch (error) {
    console.debug('The tab could not be captured', error)
    const tab = await browser.tabs.get(tabId).catch(() => undefined)
    if (tab === undefined) return { state: 'failed', failure: 'gone' }
    const isClosed = tab.url !== undefined && (await isKnownByClick(tab.url))
    return { state: 'failed', failure: isClosed ? 'restricted' : 'no-grant' }
  }
}
