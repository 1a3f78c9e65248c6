import '@/lib/tokens/without-network'
import type { ReadResult } from '@/lib/page/visible/page-reading'
import { type PdfInput, readPdf } from './read-pdf'

/** What the worker says: how far it is, and at last what it read. */
export type PdfMessage =
  | { state: 'reading'; page: number; pages: number }
  | { state: 'done'; result: ReadResult }

const tell = (message: PdfMessage) => globalThis.postMessage(message)

globalThis.addEventListener('message', async ({ data }: MessageEvent<PdfInput>) => {
  const result = await readPdf(data, (page, pages) => tell({ state: 'reading', page, pages }))
  tell({ state: 'done', result })
})
