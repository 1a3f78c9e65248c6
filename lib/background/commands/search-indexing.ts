import { clearIndex, indexSome } from '../../db/search/search-index'
import type { BackgroundDeps } from '../runs/deps'

export interface SearchIndexing {
  /** Indexes what waits for it, after everything else; never rejects. What was begun and not finished is done again. */
  run(): Promise<void>
  /** Indexes everything anew. Resolves when that has begun. */
  rebuild(): Promise<void>
}

/** Held while the index is being written. */
export const searchLock = 'search-index'

export function createSearchIndexing({
  database,
  locks,
  keepAwake,
  now,
}: Pick<BackgroundDeps, 'database' | 'locks' | 'keepAwake' | 'now'>): SearchIndexing {
  const indexAll = () =>
    locks.request(searchLock, { ifAvailable: true }, async (lock) => {
      if (lock === null) return
      const db = await database()
      while (await indexSome(db, now()));
    })

  async function run(): Promise<void> {
    try {
      await keepAwake(Promise.resolve(indexAll()))
    } catch (error) {
      console.error('What was said could not be indexed for searching', error)
    }
  }

  return {
    run,
    async rebuild() {
      await locks.request(searchLock, async () => clearIndex(await database()))
      void run()
    },
  }
}
