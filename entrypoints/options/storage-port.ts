import type { Database } from '@/lib/db/open'
import { measureStorage } from '@/lib/db/read/measure-storage'
import { readDamaged } from '@/lib/db/read/read'
import { readOldThreads } from '@/lib/db/write/old-threads'
import { storeNothing } from '@/lib/stored-item'
import type { StoragePort } from '@/lib/stores/ports/storage-port'
import { removeScratch } from '../../lib/platform/download-target'
import { measureBeside } from '../../lib/platform/measure-beside'
import { withoutViews } from '../../lib/platform/without-views'

/** `onErase` ends what is under way in this page. */
export function makeStoragePort(database: () => Promise<Database>, onErase: () => void): StoragePort {
  return {
    async *measure(signal) {
      const beside = await measureBeside()
      for await (const [kind, { count, bytes }] of measureStorage(await database(), signal)) {
        const more = beside.get(kind)
        yield [kind, { count: count + (more?.count ?? 0), bytes: bytes + (more?.bytes ?? 0) }]
      }
    },

    async estimate() {
      const [{ usage, quota }, isPersistent] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ])
      return {
        ...(usage === undefined ? {} : { usage }),
        ...(quota === undefined ? {} : { quota }),
        isPersistent,
      }
    },

    persist: () => navigator.storage.persist(),

    damaged: async () =>
      (await readDamaged(await database())).map(({ key, at, issues }) => ({ key, at, issues })),

    damagedFile: async () => JSON.stringify(await readDamaged(await database()), undefined, 2),

    countOld: async (beforeMs, keepPinned) =>
      (await readOldThreads(await database(), beforeMs, keepPinned)).length,

    eraseWith: (erase) =>
      withoutViews(async () => {
        onErase()
        await erase()
        // What was being read here may have been on its way there.
        await (await database()).clear('staging')
        storeNothing()
        await removeScratch()
        localStorage.clear()
        sessionStorage.clear()
      }),
  }
}
