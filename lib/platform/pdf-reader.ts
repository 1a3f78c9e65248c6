import type { ReadResult } from '@/lib/page/visible/page-reading'
import type { PdfInput } from '@/lib/pdf/read-pdf'
import { workOnPdf } from './pdf-worker'

export interface PdfReadOptions extends Omit<PdfInput, 'bytes'> {
  onPage?: (page: number, pages: number) => void
  /** Ends the worker, and resolves with `gone`. */
  signal?: AbortSignal
}

/** The text of a PDF. Never rejects. */
export async function readPdf(
  blob: Blob,
  { onPage, signal, ...options }: PdfReadOptions,
): Promise<ReadResult> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return workOnPdf<ReadResult>({
    job: { job: 'read', ...options, bytes },
    onMessage(message) {
      if (message.state === 'reading') onPage?.(message.page, message.pages)
      return message.state === 'done' ? message.result : undefined
    },
    ifLate: { failure: 'too-slow' },
    ifBroken: { failure: 'unreadable-pdf' },
    ifAborted: { failure: 'gone' },
    signal,
  })
}
