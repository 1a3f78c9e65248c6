import type { ItemKey } from '../../domain/kept-places'
import type { Source } from '../../domain/source'
import { type RowStore, rowStores, type StoredRows } from '../../domain/stored-rows'
import type { AnyRow } from '../../domain/temporary'
import type { Thread } from '../../domain/thread'
import { parseRow } from '../parse-row'
import { type Rows, sort, type ThreadRows } from './read'

/** What temporary threads need of `storage.session`, which is memory, and gone with the browser. */
export interface SessionArea {
  get(keys: null): Promise<Record<string, unknown>>
  set(items: Partial<Record<ItemKey<'session'>, unknown>>): Promise<void>
  remove(keys: string[]): Promise<void>
}

const prefix = 'temporary/'

export const temporaryKey = (store: RowStore, id: string) => `${prefix}${store}/${id}` as const

/** All rows of temporary threads, those that were deleted too. What cannot be read is left out. */
export async function readTemporaryRows(area: SessionArea): Promise<AnyRow[]> {
  const rows: AnyRow[] = []
  for (const [key, value] of Object.entries(await area.get(null))) {
    const store = rowStores.find((each) => key.startsWith(`${prefix}${each}/`))
    if (store === undefined) continue
    const parsed = parseRow(store, value)
    if ('row' in parsed) rows.push({ store, row: parsed.row } as AnyRow)
  }
  return rows
}

/** A temporary thread with all that belongs to it. */
export async function readTemporaryThread(area: SessionArea, threadId: string): Promise<ThreadRows> {
  const rows = await readTemporaryRows(area)
  const of = <S extends RowStore>(store: S): Rows<S> =>
    sort(
      store,
      rows
        .filter((each) => each.store === store && 'threadId' in each.row && each.row.threadId === threadId)
        .map(({ row }) => row),
    )
  return {
    thread: threadsIn(rows).find(({ id }) => id === threadId),
    messages: of('messages'),
    runs: of('runs'),
    sources: of('sources'),
    jobs: of('jobs'),
    aside: 0,
  }
}

export async function readTemporarySource(area: SessionArea, id: string): Promise<Source | undefined> {
  for (const { store, row } of await readTemporaryRows(area))
    if (store === 'sources' && row.id === id) return row
  return undefined
}

/** The last active first. */
export const readTemporaryThreads = async (area: SessionArea): Promise<Thread[]> =>
  threadsIn(await readTemporaryRows(area)).sort((one, other) => other.activeAt - one.activeAt)

const threadsIn = (rows: AnyRow[]): StoredRows['threads'][] =>
  rows.flatMap((each) => (each.store === 'threads' && each.row.deletedAt === undefined ? [each.row] : []))
