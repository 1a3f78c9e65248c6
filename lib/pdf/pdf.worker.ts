import '@/lib/no-network/without-network'
import type { ReadResult } from '@/lib/page/visible/page-reading'
import type { DrawnPage, WantedPage } from '../domain/models/drawn-page'
import type { ImageSize } from '../domain/models/fit-image'
import { drawPages, pageSizes } from './draw-pages'
import { type PdfInput, readPdf } from './read-pdf'

export type PdfJob =
  | ({ job: 'read' } & PdfInput)
  | { job: 'size'; bytes: Uint8Array }
  | { job: 'draw'; bytes: Uint8Array; pages: readonly WantedPage[] }

/** What the worker says: how far it is, and at last what came of it. */
export type PdfMessage =
  | { state: 'reading'; page: number; pages: number }
  | { state: 'drawn'; page: DrawnPage }
  | { state: 'done'; result: ReadResult }
  | { state: 'sized'; sizes: ImageSize[] | undefined }
  | { state: 'drawn-all' }

const tell = (message: PdfMessage) => globalThis.postMessage(message)

async function work(job: PdfJob): Promise<PdfMessage> {
  switch (job.job) {
    case 'read': {
      const result = await readPdf(job, (page, pages) => tell({ state: 'reading', page, pages }))
      return { state: 'done', result }
    }
    case 'size':
      return { state: 'sized', sizes: await pageSizes(job.bytes) }
    case 'draw':
      await drawPages(job.bytes, job.pages, (page) => tell({ state: 'drawn', page }))
      return { state: 'drawn-all' }
  }
}

globalThis.addEventListener('message', async ({ data }: MessageEvent<PdfJob>) => tell(await work(data)))
