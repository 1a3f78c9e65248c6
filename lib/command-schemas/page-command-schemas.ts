import * as v from 'valibot'
import type { ImageFailure } from '../domain/models/image-failure'
import { type PageFailure, pageReadingSchema } from '../page/visible/page-reading'
import { wayToReadSchema } from '../page/visible/way-to-read'
import { command, gives } from './command'
import { id } from './fields'

const temporaryId = v.pipe(id, v.startsWith('temp_'))
const tabId = v.pipe(v.number(), v.integer(), v.minValue(0))

type PageResult =
  | { state: 'read'; sourceId: string }
  | { state: 'pdf'; blobId: string; url: string; title: string }
  /** `otherSite` is the address that has to be allowed, where it is not that of the page. */
  | { state: 'failed'; failure: PageFailure; otherSite?: string }

type ImageResult =
  | { state: 'loaded'; blobId: string }
  | { state: 'no-access' }
  | { state: 'failed'; why: ImageFailure }

/** Commands that read what is in a tab, or on the web. */
export const pageCommandSchemas = {
  /**
   * Reads what is in a tab, as far as a person can see it, and keeps it as a source. A PDF is given back as a blob:
   * the view reads it, and gives the reading to `saveReading`.
   */
  readPage: command(
    v.strictObject({
      tabId,
      kind: v.picklist(['page', 'selection']),
      /** Of a page: as a whole and as it is, where this is not given. */
      way: v.exactOptional(wayToReadSchema),
    }),
    gives<PageResult>(),
  ),
  /** Ends a reading that waits for the person, or scrolls: with what it has. */
  stopReading: command(v.strictObject({ tabId }), gives<object>()),
  /** `threadId` is that of a temporary thread, which alone is to have it: then it is not written to the disk. */
  saveReading: command(
    v.strictObject({ reading: pageReadingSchema, threadId: v.exactOptional(temporaryId) }),
    gives<{ sourceId: string }>(),
  ),
  /** Puts what a draft quotes where that thread keeps it, under another id unless it is there already. */
  copySource: command(v.strictObject({ sourceId: id, threadId: id }), gives<{ sourceId: string }>()),
  /** Removes those of these at once that no draft, message or thread has. */
  forgetUnsent: command(v.strictObject({ sourceIds: v.array(id), blobIds: v.array(id) })),
  /** Whether a tab still shows what a source was taken from. */
  checkPage: command(
    v.strictObject({ tabId, sourceId: id }),
    gives<{ state: 'same' | 'changed' | 'moved' | 'unknown' }>(),
  ),
  /**
   * Reads a page once more, unless it is the same. `gone`: its tab shows it no more, lets nobody read it, or does not
   * answer soon enough to be waited for.
   */
  readAgain: command(
    v.strictObject({ sourceId: id, tabId: v.exactOptional(tabId) }),
    gives<{ state: 'same' | 'gone' } | { state: 'read'; sourceId: string }>(),
  ),
  /** Scrolls a tab to a passage of a source and highlights it. `elsewhere`: the tab shows another page. */
  showPassage: command(
    v.strictObject({
      tabId,
      sourceId: id,
      passage: v.pipe(v.string(), v.minLength(1), v.maxLength(5000)),
    }),
    gives<{ state: 'shown' | 'not-found' | 'elsewhere' }>(),
  ),
  /** Fetches an image that an answer names and keeps it as a blob; the view asked the person before. */
  loadImage: command(v.strictObject({ url: v.pipe(v.string(), v.maxLength(100_000)) }), gives<ImageResult>()),
}
