import '../../no-network/without-network'
import { prepareImage } from '../../images/prepare-image'
import type { ImportPreview } from '../../import/import-preview'
import { type ImportProblem, ImportRefused } from '../../import/import-problem'
import { databaseAt } from '../open'
import { stageImport } from './stage-import'

export interface ImportFileInput {
  files: readonly File[]
  importId: string
}

/** What the worker says: how far it is, and at last what it found, or why it found nothing. */
export type ImportFileMessage =
  | { state: 'reading'; share: number; threads: number }
  | { state: 'staged'; preview: ImportPreview }
  | { state: 'refused'; problem: ImportProblem; fileName: string | undefined }
  | { state: 'failed'; isFull: boolean }

const tell = (message: ImportFileMessage) => globalThis.postMessage(message)
const tellEveryMs = 100

async function read({ files, importId }: ImportFileInput): Promise<ImportFileMessage> {
  let toldAt = 0
  try {
    const db = await databaseAt()()
    const preview = await stageImport(db, files, {
      importId,
      nowMs: Date.now(),
      prepareImage,
      onProgress(share, threads) {
        const now = performance.now()
        if (now - toldAt < tellEveryMs) return
        toldAt = now
        tell({ state: 'reading', share, threads })
      },
    })
    return { state: 'staged', preview }
  } catch (error) {
    if (error instanceof ImportRefused) {
      const { problem, fileName } = error
      return { state: 'refused', problem, fileName }
    }
    console.error('A file could not be read for import', error)
    return { state: 'failed', isFull: error instanceof DOMException && error.name === 'QuotaExceededError' }
  }
}

globalThis.addEventListener('message', async ({ data }: MessageEvent<ImportFileInput>) => {
  tell(await read(data))
})
