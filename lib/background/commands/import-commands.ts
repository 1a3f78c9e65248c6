import { dropStaged, headPart, importLock, isImport, readStaged } from '../../db/import/staged-import'
import { startTaking, takeBatch } from '../../db/import/take-import'
import type { ThreadImportResult } from '../../import/import-preview'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'

type ImportCommands = Pick<Commands, 'importThreads' | 'stopImport'>

export interface Imports {
  commands: ImportCommands
  /** Goes on with what a background that was ended left unfinished, and clears away what no view wants any more. */
  resume(): Promise<void>
}

export function createImports(
  deps: Pick<BackgroundDeps, 'database' | 'show' | 'keepAwake' | 'locks'>,
): Imports {
  const running = new Map<string, Promise<ThreadImportResult>>()
  const stopped = new Set<string>()

  /** The same import is taken once, however often it is asked for. */
  function take(importId: string): Promise<ThreadImportResult> {
    const known = running.get(importId)
    if (known !== undefined) return known
    const taking = deps.keepAwake(takeAll(importId)).finally(() => {
      running.delete(importId)
      stopped.delete(importId)
    })
    running.set(importId, taking)
    return taking
  }

  async function takeAll(importId: string): Promise<ThreadImportResult> {
    const db = await deps.database()
    for (;;) {
      const batch = await takeBatch(db, importId, stopped.has(importId))
      if (batch.state === 'not-staged') throw new CommandError('not-found', 'import')
      if (batch.threads.length > 0) deps.show(batch.threads.map((row) => ({ store: 'threads', row })))
      if (batch.state === 'taken') return batch.result
    }
  }

  return {
    commands: {
      async importThreads({ importId, skipped }) {
        await startTaking(await deps.database(), importId, skipped)
        return take(importId)
      },
      async stopImport({ importId }) {
        stopped.add(importId)
        const head = await readStaged(await deps.database(), importId, headPart)
        if (head?.type === 'taking') await take(importId)
        else stopped.delete(importId)
        return {}
      },
    },

    async resume() {
      const db = await deps.database()
      const keys = await db.getAllKeys('staging')
      for (const importId of new Set(keys.map(([id]) => id).filter(isImport))) {
        const head = await readStaged(db, importId, headPart)
        if (head?.type === 'taking') {
          await take(importId).catch((error: unknown) => {
            console.error('An import could not be gone on with', error)
          })
        } else await clearUnlessHeld(importId)
      }
    },
  }

  async function clearUnlessHeld(importId: string): Promise<void> {
    await deps.locks.request(importLock(importId), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await dropStaged(await deps.database(), importId)
    })
  }
}
