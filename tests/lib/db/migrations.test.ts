import { deleteDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { migrations } from '@/lib/db/migrations'
import { type Database, databaseAt } from '@/lib/db/open'
import { parseRow } from '@/lib/db/parse-row'
import { countDamaged, readThread } from '@/lib/db/read/read'
import { readThreads } from '@/lib/db/read/read-threads'
import type { Step } from '@/lib/domain/run'
import { rowStores } from '@/lib/domain/stored-rows'
import { databaseV1 } from '../../factories/database-v1'
import { databaseV2 } from '../../factories/database-v2'
import { databaseV3 } from '../../factories/database-v3'
import { databaseV4 } from '../../factories/database-v4'
import { databaseV5 } from '../../factories/database-v5'
import { databaseV6 } from '../../factories/database-v6'
import { runOf } from '../../factories/kept-rows'
import { makeDatabase } from '../../factories/make-database'

const fixtures = [databaseV1, databaseV2, databaseV3, databaseV4, databaseV5, databaseV6]
const opened: Database[] = []
let names = 0

async function open(name: string): Promise<Database> {
  const db = await databaseAt({ name })()
  opened.push(db)
  return db
}

afterEach(async () => {
  for (const db of opened.splice(0)) {
    db.close()
    await deleteDB(db.name)
  }
})

const shapeOf = (db: Database) =>
  Array.from(db.objectStoreNames, (name) => {
    const { store } = db.transaction(name)
    const indexes = Array.from(store.indexNames, (index) => {
      const { keyPath, unique, multiEntry } = store.index(index as never)
      return { index, keyPath, unique, multiEntry }
    })
    return { name, keyPath: store.keyPath, indexes }
  })

it('there is a fixture of every version', () => {
  expect(fixtures.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
})

/** A run as it says what it says in any version: how its last request ended, and what became of those before. */
function saidBy(store: string, row: object): object {
  if (store !== 'runs') return row
  if (!('steps' in row)) {
    const { attempts, repairs = [], ...kept } = row as { attempts: number; repairs?: object[] }
    return { ...kept, repairs, requests: attempts && Math.max(attempts, repairs.length + 1) }
  }
  const { steps, ...kept } = row as { steps: Step[] }
  const { cause: _, ...last } = steps.at(-1) ?? {}
  const repairs = steps.flatMap(({ cause }) => {
    if (cause?.type !== 'repair') return []
    const { type: __, ...repair } = cause
    return [repair]
  })
  const request = steps[0]?.request
  return { ...kept, ...last, ...(request && { request }), repairs, requests: steps.length }
}

describe.each(fixtures)('a database of version $version', (stored) => {
  const migrated = async () => {
    const name = `migrated-${names++}`
    const old = await makeDatabase({ name, stored })
    old.close()
    return open(name)
  }

  it('has a row in every store of rows that it knew', () => {
    const known = rowStores.filter((store) => stored.stores[store] !== undefined)
    expect(known.filter((store) => stored.stores[store]?.rows.length === 0)).toEqual([])
  })

  it('comes out with the stores and indexes of a new one', async () => {
    expect(shapeOf(await migrated())).toEqual(shapeOf(await open(`new-${names++}`)))
  })

  it('loses no row, and every row can be read and says what it said', async () => {
    const db = await migrated()
    for (const store of rowStores) {
      const rows = stored.stores[store]?.rows ?? []
      const ids = (await db.getAllKeys(store)) as string[]
      expect(ids.toSorted(), store).toEqual(rows.map(({ id }) => id).toSorted())
      for (const row of rows) {
        const parsed = parseRow(store, await db.get(store, String(row['id'])))
        expect('row' in parsed && saidBy(store, parsed.row)).toEqual(saidBy(store, row))
      }
    }
    expect(await countDamaged(db)).toBe(stored.stores['damaged']?.rows.length)
  })

  it('has every message in the search index, or waiting for it', async () => {
    const db = await migrated()
    const indexed = (await db.getAll('searchSegments')).flatMap(({ ids }) => ids)
    const waiting = await db.getAllKeys('searchLoose')
    const all = stored.version < 4 ? await db.getAllKeys('messages') : ['msg_k1']
    expect([...new Set([...indexed, ...waiting])].toSorted()).toEqual(all.toSorted())
  })

  it('shows its conversations', async () => {
    const db = await migrated()
    const { rows } = await readThreads(db, 50)
    expect(rows.map(({ id }) => id)).toContain('thread_one')
    expect(rows.map(({ id }) => id)).not.toContain('thread_gone')
    const { thread, messages, runs, aside } = await readThread(db, 'thread_one')
    expect(thread?.title).toBe('Lighthouses')
    expect(messages.rows).toHaveLength(5)
    expect(runs.rows).toHaveLength(4)
    expect([messages.damaged, runs.damaged]).toEqual([[], []])
    expect(aside).toBe(1)
  })
})

describe('a run of an earlier version', () => {
  it('that names a summary which it left out is read, not set aside', () => {
    const run = runOf('run_k1', 'thread_k1', { leftOut: [{ kind: 'summary', why: 'too-long' }] })
    expect(parseRow('runs', run)).toEqual({ row: run })
  })
})
