import type { IDBPTransaction } from 'idb'
import { messageText } from '../../domain/message'
import { searchableText } from '../../domain/searchable-text'
import { bucketOf, searchWords } from '../../domain/text/search-words'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import type { KeysideSchema, SearchBucket } from '../schema'

/** So many messages are worth a segment of their own. */
export const leastLoose = 512
const mostInSegment = 2048
/** So many small segments are made into one. */
const mostSmall = 4
const rowsAtATime = 64
/** No longer than this at once: an answer that comes meanwhile is not to wait for the index. */
const sliceMs = 25

interface Unit {
  no: number
  /** The messages, the oldest first. */
  ids: string[]
  /** When each of those that were loose was changed, as it stood when they were read. */
  marks: ReadonlyMap<string, number | undefined>
  /** The segments that it takes the place of. */
  replaces: number[]
}

/**
 * Puts messages that wait for it into the index: as many as one segment holds, or small segments together into one.
 * Resolves with false where there is nothing to do. Each call is one transaction in the end: what was not finished is
 * done again by the next.
 */
export async function indexSome(db: Database, nowMs: number): Promise<boolean> {
  const unit = (await nextLoose(db, nowMs)) ?? (await smallSegments(db, nowMs))
  if (unit === undefined) return false
  const { ids, words } = await wordsOf(db, unit.ids)
  await writeSegment(db, unit, ids, words, nowMs)
  return true
}

async function nextLoose(db: Database, nowMs: number): Promise<Unit | undefined> {
  const transaction = db.transaction(['searchLoose', 'searchSegments'])
  const loose = await transaction.objectStore('searchLoose').getAll(null, mostInSegment)
  if (loose.length < leastLoose) return undefined
  const last = await transaction.objectStore('searchSegments').openKeyCursor(null, 'prev')
  return {
    no: numberAfter(last?.key, nowMs),
    ids: loose.map(({ id }) => id),
    marks: new Map(loose.map(({ id, at }) => [id, at])),
    replaces: [],
  }
}

/** A number is never given twice, not even in a rebuilt index: a search under way remembers by it what it has read. */
const numberAfter = (last: number | undefined, nowMs: number): number => Math.max((last ?? 0) + 1, nowMs)

async function smallSegments(db: Database, nowMs: number): Promise<Unit | undefined> {
  const small: { no: number; ids: string[] }[] = []
  let total = 0
  let cursor = await db.transaction('searchSegments').store.openCursor(null, 'prev')
  while (cursor !== null) {
    const { no, ids } = cursor.value
    if (ids.length >= mostInSegment / 2 || total + ids.length > mostInSegment) break
    small.push({ no, ids })
    total += ids.length
    cursor = await cursor.continue()
  }
  const [newest] = small
  if (newest === undefined || small.length < mostSmall) return undefined
  const ids = Array.from(new Set(small.flatMap((each) => each.ids))).sort()
  return { no: numberAfter(newest.no, nowMs), ids, marks: new Map(), replaces: small.map(({ no }) => no) }
}

/** Deleted ones too: they may come back. */
async function wordsOf(
  db: Database,
  wanted: readonly string[],
): Promise<{ ids: string[]; words: Map<string, number[]> }> {
  const ids: string[] = []
  const words = new Map<string, number[]>()
  for (let from = 0; from < wanted.length; from += rowsAtATime) {
    const { store } = db.transaction('messages')
    const rows = await Promise.all(wanted.slice(from, from + rowsAtATime).map((id) => store.get(id)))
    let since = performance.now()
    for (const value of rows) {
      if (performance.now() - since > sliceMs) {
        await turnOfOthers()
        since = performance.now()
      }
      const parsed = value === undefined ? undefined : parseRow('messages', value)
      if (parsed === undefined || !('row' in parsed)) continue
      const place = ids.push(parsed.row.id) - 1
      for (const word of searchWords(searchableText(messageText(parsed.row)))) {
        const places = words.get(word)
        if (places === undefined) words.set(word, [place])
        else places.push(place)
      }
    }
  }
  return { ids, words }
}

const turnOfOthers = () => new Promise<void>((resolve) => setTimeout(resolve))

async function writeSegment(
  db: Database,
  { no, marks, replaces }: Unit,
  ids: string[],
  words: ReadonlyMap<string, number[]>,
  nowMs: number,
): Promise<void> {
  const transaction = db.transaction(['searchSegments', 'searchBuckets', 'searchLoose'], 'readwrite', {
    durability: 'relaxed',
  })
  const work: Promise<unknown>[] = replaces.flatMap((old) => removeSegment(transaction, old))
  if (ids.length > 0) work.push(transaction.objectStore('searchSegments').put({ no, ids, builtAt: nowMs }))
  for (const bucket of bucketsOf(no, words)) work.push(transaction.objectStore('searchBuckets').put(bucket))
  const loose = transaction.objectStore('searchLoose')
  for (const [id, at] of marks)
    work.push(
      loose.get(id).then((now) => {
        // What was changed since it was read still waits.
        if (now !== undefined && now.at === at) return loose.delete(id)
      }),
    )
  await Promise.all([...work, transaction.done])
}

type IndexTransaction = IDBPTransaction<
  KeysideSchema,
  ('searchSegments' | 'searchBuckets' | 'searchLoose')[],
  'readwrite'
>

const removeSegment = (transaction: IndexTransaction, no: number): Promise<unknown>[] => [
  transaction.objectStore('searchSegments').delete(no),
  transaction.objectStore('searchBuckets').delete(IDBKeyRange.bound([no, ''], [no, []])),
]

function bucketsOf(segment: number, words: ReadonlyMap<string, number[]>): SearchBucket[] {
  const buckets = new Map<string, string[]>()
  for (const word of words.keys()) {
    const bucket = bucketOf(word)
    const known = buckets.get(bucket)
    if (known === undefined) buckets.set(bucket, [word])
    else known.push(word)
  }
  return Array.from(buckets, ([bucket, own]) => {
    const lists = own.map((word) => words.get(word) ?? [])
    const ends = new Uint32Array(own.length)
    const places = new Uint16Array(lists.reduce((sum, list) => sum + list.length, 0))
    let at = 0
    for (const [index, list] of lists.entries()) {
      places.set(list, at)
      at += list.length
      ends[index] = at
    }
    return { segment, bucket, words: own.map((word) => `${word}\n`).join(''), ends, places }
  })
}

/** Forgets the index: every message waits to be indexed anew. */
export async function clearIndex(db: Database): Promise<void> {
  const stores = ['messages', 'searchSegments', 'searchBuckets', 'searchLoose'] as const
  const transaction = db.transaction(stores, 'readwrite')
  const loose = transaction.objectStore('searchLoose')
  const ids = await transaction.objectStore('messages').getAllKeys()
  await Promise.all([
    transaction.objectStore('searchSegments').clear(),
    transaction.objectStore('searchBuckets').clear(),
    loose.clear(),
    ...ids.map((id) => loose.put({ id })),
    transaction.done,
  ])
}
