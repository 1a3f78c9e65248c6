import { dropFile, newRestoreId, stageFilePiece, viewLock, workLock } from '@/lib/db/backup/staged-backup'
import { backupStream } from '@/lib/db/backup/write-backup'
import type { Database } from '@/lib/db/open'
import type { BackupPort, LongWork, SavedBackup } from '@/lib/stores/ports/backup-port'
import { downloadTarget } from '../../lib/platform/download-target'

const pieceBytes = 8 * 1024 * 1024

export function makeBackupPort(database: () => Promise<Database>): BackupPort {
  return {
    async save(settings, { onProgress, signal }) {
      const nowMs = Date.now()
      const target = await downloadTarget(fileName(nowMs), {
        description: 'Keyside',
        accept: { 'application/gzip': ['.gz'] },
      })
      if (target === undefined) return { state: 'cancelled' }
      onProgress(0, 1)
      let saved: SavedBackup = { state: 'cancelled' }
      const stream = backupStream(await database(), {
        settings,
        nowMs,
        onProgress,
        onWritten: (counts, leftOut) => {
          saved = { state: 'saved', counts, leftOut }
        },
      })
      await stream.pipeTo(target.writable, { signal })
      await target.finish()
      return saved
    },

    async stage(file, work) {
      const importId = newRestoreId()
      const letGo = await hold(viewLock(importId))
      try {
        await stagePieces(await database(), importId, file, work)
        return { importId, letGo }
      } catch (error) {
        await dropFile(await database(), importId)
        letGo()
        throw error
      }
    },

    untilIdle: (importId) =>
      navigator.locks.request(workLock(importId), { mode: 'shared' }, async () => undefined),
  }
}

async function stagePieces(
  db: Database,
  importId: string,
  file: Blob,
  { onProgress, signal }: LongWork,
): Promise<void> {
  let index = 0
  for (let from = 0; from < file.size; from += pieceBytes) {
    signal.throwIfAborted()
    await stageFilePiece(db, importId, index, file.slice(from, from + pieceBytes))
    index += 1
    onProgress(Math.min(from + pieceBytes, file.size), file.size)
  }
}

/** Resolves with what lets go of the lock, once it is held. */
async function hold(name: string): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  navigator.locks
    .request(name, () => {
      held.resolve()
      return over.promise
    })
    .catch(held.reject)
  await held.promise
  return over.resolve
}

function fileName(nowMs: number): string {
  const day = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `keyside-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.keyside.gz`
}
