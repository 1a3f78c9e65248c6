import type { IDBPObjectStore } from 'idb'
import type { Message } from '../../domain/message'
import { messageText } from '../../domain/message'
import { hasAll, type SearchQuery } from '../../domain/search-query'
import { searchableText } from '../../domain/searchable-text'
import { bucketRange } from '../../domain/text/search-words'
import type { Database } from '../open'
import { pause } from '../pause'
import { sort } from '../read/read'
import type { KeysideSchema, SearchBucket } from '../schema'

/** Of those that are not indexed yet, only so many are searched one by one: the newest. */
const mostLoose = 4096
const rowsAtATime = 64
/** The newest first, then more at a time: what is common is found soon, and what is rare in a few rounds. */
const firstSegments = 4
/** No longer than this at once: a frame is not to be late because of it. */
const sliceMs = 8

/**
 * The messages that have all terms, a few at a time, about the newest first; each once. Their text was looked at: what
 * was deleted or edited since it was indexed is not among them. Ends early where `signal` is aborted. It can be
 * continued at any later time, even after the index has changed.
 */
export async function* searchMessages(
  db: Database,
  query: SearchQuery,
  signal: AbortSignal,
): AsyncGenerator<Message[]> {
  const seen = new Set<string>()
  async function* verified(ids: readonly string[]): AsyncGenerator<Message[]> {
    const fresh = ids.filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    // The first answer soon, then more at a time.
    for (let from = 0, step = rowsAtATime / 2; from < fresh.length; from += step, step = rowsAtATime) {
      if (signal.aborted) return
      const { store } = db.transaction('messages')
      const values = await Promise.all(fresh.slice(from, from + step).map((id) => store.get(id)))
      yield* matching(values, query, signal)
    }
  }

  yield* verified((await db.getAllKeys('searchLoose')).reverse().slice(0, mostLoose))
  const searched = new Set<number>()
  for (let count = firstSegments; !signal.aborted; count *= 2) {
    const ids = await candidates(db, query.words, searched, count)
    if (ids === undefined) return
    yield* verified(ids)
  }
}

/** The messages of these threads that have all terms: without the index, so for a few threads only. */
export async function* searchThreads(
  db: Database,
  threadIds: readonly string[],
  query: SearchQuery,
  signal: AbortSignal,
): AsyncGenerator<Message[]> {
  for (const threadId of threadIds) {
    if (signal.aborted) return
    yield* matching((await db.getAllFromIndex('messages', 'threadId', threadId)).reverse(), query, signal)
  }
}

async function* matching(
  values: readonly unknown[],
  query: SearchQuery,
  signal: AbortSignal,
): AsyncGenerator<Message[]> {
  let hits: Message[] = []
  let since = performance.now()
  for (const value of values) {
    const [row] = value === undefined ? [] : sort('messages', [value]).rows
    if (row && hasAll(searchableText(messageText(row)), query)) hits.push(row)
    if (performance.now() - since < sliceMs) continue
    if (hits.length > 0) yield hits
    hits = []
    await pause()
    if (signal.aborted) return
    since = performance.now()
  }
  if (hits.length > 0) yield hits
}

/**
 * What may have the words in the newest segments that were not searched yet, the newest first. Looked up at one moment:
 * the segments may be joined at any other. Undefined where there are no more.
 */
async function candidates(
  db: Database,
  words: readonly string[],
  searched: Set<number>,
  count: number,
): Promise<string[] | undefined> {
  const transaction = db.transaction(['searchSegments', 'searchBuckets'])
  const segments = transaction.objectStore('searchSegments')
  const fresh = (await segments.getAllKeys()).filter((no) => !searched.has(no)).reverse()
  if (fresh.length === 0) return undefined
  const found = await Promise.all(
    fresh.slice(0, count).map(async (no) => {
      searched.add(no)
      const places = await placesIn(transaction.objectStore('searchBuckets'), no, words)
      const ids = places.length === 0 ? [] : ((await segments.get(no))?.ids ?? [])
      return places.map((place) => ids[place] ?? '').filter((id) => id !== '')
    }),
  )
  return found.flat()
}

/** The places of a segment at which all words begin something, the highest first. */
async function placesIn(store: Buckets, segment: number, words: readonly string[]): Promise<number[]> {
  const sets = await Promise.all(
    words.map(async (word) => {
      const [from, to] = bucketRange(word)
      const buckets =
        from === to
          ? [await store.get([segment, from])]
          : await store.getAll(IDBKeyRange.bound([segment, from], [segment, to]))
      const places = new Set<number>()
      for (const bucket of buckets) if (bucket) addPlaces(bucket, word, places)
      return places
    }),
  )
  const [first = new Set<number>(), ...others] = sets.sort((one, other) => one.size - other.size)
  return Array.from(first)
    .filter((place) => others.every((each) => each.has(place)))
    .sort((one, other) => other - one)
}

type Buckets = IDBPObjectStore<KeysideSchema, ('searchSegments' | 'searchBuckets')[], 'searchBuckets'>

function addPlaces({ words, ends, places }: SearchBucket, beginning: string, found: Set<number>): void {
  let index = 0
  let at = 0
  while (at < words.length) {
    const end = words.indexOf('\n', at)
    if (end === -1) return
    if (words.startsWith(beginning, at))
      for (let place = ends[index - 1] ?? 0; place < (ends[index] ?? 0); place++)
        found.add(places[place] ?? 0)
    at = end + 1
    index++
  }
}

/** How much waits to be indexed, where that is so much that not all of it is searched. */
export async function readIndexing(db: Database): Promise<{ loose: number; messages: number } | undefined> {
  const transaction = db.transaction(['searchLoose', 'messages'])
  const loose = await transaction.objectStore('searchLoose').count()
  // Counting is slow, and a search would have to wait for it.
  return loose <= mostLoose
    ? undefined
    : { loose, messages: await transaction.objectStore('messages').count() }
}
