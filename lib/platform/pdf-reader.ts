import type { ReadResult } from '@/lib/page/visible/page-reading'
import type { PdfMessage } from '@/lib/pdf/pdf.worker'
import type { PdfInput } from '@/lib/pdf/read-pdf'
import { startOwnWorker } from './own-workers'

export interface PdfReadOptions extends Omit<PdfInput, 'bytes'> {
  onPage?: (page: number, pages: number) => void
  /** Ends the worker, and resolves with `gone`. */
  signal?: AbortSignal
}

/** The worker stops itself after a minute between two pages; one page that takes longer than this is not waited for. */
const patienceMs = 90_000

/** The text of a PDF, read in a worker of its own that is ended afterwards. Never rejects. */
export async function readPdf(
  blob: Blob,
  { onPage, signal, ...options }: PdfReadOptions,
): Promise<ReadResult> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  if (signal?.aborted) return { failure: 'gone' }
  const worker = startOwnWorker('pdf')
  const { promise, resolve } = Promise.withResolvers<ReadResult>()
  const giveUp = () => resolve({ failure: 'gone' })
  const timer = setTimeout(() => resolve({ failure: 'too-slow' }), patienceMs)
  signal?.addEventListener('abort', giveUp)
  worker.addEventListener('message', ({ data }: MessageEvent<PdfMessage>) => {
    if (data.state === 'done') resolve(data.result)
    else onPage?.(data.page, data.pages)
  })
  worker.addEventListener('error', () => resolve({ failure: 'unreadable-pdf' }))
  const input: PdfInput = { ...options, bytes }
  worker.postMessage(input, [bytes.buffer])
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
    worker.terminate()
  }
}
