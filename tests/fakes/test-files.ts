import type { Database } from '@/lib/db/open'
import { putBlob, readBlob, touchBlobs } from '@/lib/db/write/blobs'
import type { FilePort } from '@/lib/stores/ports/file-port'

/** Files as a view has them, without a browser: a picture is as large as its text says, such as `640x480`. */
export function testFiles(database: () => Promise<Database>): FilePort {
  return {
    async prepareImage(picture) {
      const [, width, height] = /^(\d+)x(\d+)/.exec(await picture.text()) ?? []
      return width === undefined ? undefined : { blob: picture, width: Number(width), height: Number(height) }
    },
    readPdf: async () => ({ failure: 'unreadable-pdf' }),
    sizesOfPdf: async () => [],
    drawPdf: async () => false,
    readDocument: async () => ({ failure: 'unreadable' }),
    capture: async () => 'no-grant',
    keep: async (blob) => putBlob(await database(), blob, Date.now()),
    async touch(blobIds) {
      await touchBlobs(await database(), blobIds, Date.now())
    },
    read: async (blobId) => readBlob(await database(), blobId),
  }
}
