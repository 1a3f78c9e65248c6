import type { PdfJob, PdfMessage } from '@/lib/pdf/pdf.worker'
import { startOwnWorker } from './own-workers'

export interface PdfWork<T> {
  job: PdfJob
  /** What a message ends the work with; undefined where it goes on. */
  onMessage: (message: PdfMessage) => T | undefined
  ifLate: T
  ifBroken: T
  signal?: AbortSignal | undefined
  ifAborted: T
}

/** The worker stops itself after a minute between two pages; one page that takes longer than this is not waited for. */
const patienceMs = 90_000

/** Done in a worker of its own that is ended afterwards. Never rejects. */
export async function workOnPdf<T>({
  job,
  onMessage,
  ifLate,
  ifBroken,
  signal,
  ifAborted,
}: PdfWork<T>): Promise<T> {
  if (signal?.aborted) return ifAborted
  const worker = startOwnWorker('pdf')
  const { promise, resolve } = Promise.withResolvers<T>()
  const giveUp = () => resolve(ifAborted)
  const wait = () => setTimeout(() => resolve(ifLate), patienceMs)
  let timer = wait()
  signal?.addEventListener('abort', giveUp)
  worker.addEventListener('message', ({ data }: MessageEvent<PdfMessage>) => {
    if (data.state === 'drawn') {
      clearTimeout(timer)
      timer = wait()
    }
    const end = onMessage(data)
    if (end !== undefined) resolve(end)
  })
  worker.addEventListener('error', () => resolve(ifBroken))
  worker.postMessage(job, [job.bytes.buffer])
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
    worker.terminate()
  }
}
