import { loadOnce } from '@/lib/load-once'
import type { FilePort } from '@/lib/stores/ports/file-port'
import type { FilePortOptions } from './file-port'

/** Files and pictures, of which nothing is needed before there is one. */
export function lazyFilePort(options: FilePortOptions): FilePort {
  const port = loadOnce(async () => (await import('./file-port')).makeFilePort(options))
  return {
    prepareImage: async (...picture) => (await port()).prepareImage(...picture),
    readPdf: async (file) => (await port()).readPdf(file),
    sizesOfPdf: async (file) => (await port()).sizesOfPdf(file),
    drawPdf: async (...pages) => (await port()).drawPdf(...pages),
    readDocument: async (...document) => (await port()).readDocument(...document),
    capture: async (tabId) => (await port()).capture(tabId),
    keep: async (blob) => (await port()).keep(blob),
    touch: async (blobIds) => (await port()).touch(blobIds),
    read: async (blobId) => (await port()).read(blobId),
  }
}
