import type { ImportFileInput, ImportFileMessage } from '@/lib/db/import/import.worker'
import type { ReadImportFiles } from '@/lib/stores/settings/import-store'
import { startOwnWorker } from './own-workers'

/** Reads files in a worker of its own, which puts what it finds into `staging`. Never rejects. */
export const readImportFiles: ReadImportFiles = async (files, importId, { onProgress, signal }) => {
  const worker = startOwnWorker('import')
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<ReadImportFiles>>>()
  const giveUp = () => resolve({ state: 'stopped' })
  signal.addEventListener('abort', giveUp)
  worker.addEventListener('message', ({ data }: MessageEvent<ImportFileMessage>) => {
    if (data.state === 'reading') onProgress(data.share, data.threads)
    else if (data.state === 'failed')
      resolve({ state: 'failed', code: data.isFull ? 'storage-full' : 'storage-failed' })
    else resolve(data)
  })
  worker.addEventListener('error', () => resolve({ state: 'failed', code: 'unexpected' }))
  const input: ImportFileInput = { files, importId }
  worker.postMessage(input)
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', giveUp)
    worker.terminate()
  }
}
