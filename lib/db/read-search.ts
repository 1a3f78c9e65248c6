import type { Message } from '../domain/message'
import { messageText } from '../domain/message'
import { hasAll, type SearchQuery } from '../domain/search-query'
import { bucketRange } from '../domain/search-words'
import { searchableText } from '../domain/searchable-text'
import type { Database } from './open'
import { sort } from './read'
import type { SearchBucket } from './schema'

/** Of those that are not indexed yet, only so many are searched one by one: the newest. */
const mostLoose = 4096
const rowsAtATime = 64
const segmentsAtATime = 8

/**
 * The messages that have all terms, a few at a time, about the newest first; each once. Their text was looked at: what
 * was deleted or edited since it was indexed is not among them. Ends early where `signal` is aborted.
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
      const { rows } = sort(
        'messages',
        values.filter((value) => value !== undefined),
      )
      const hits = rows.filter((row) => hasAll(searchableText(messageText(row)), query))
      if (hits.length > 0) yield hits
    }
  }

  const [loose, segments] = await Promise.all([db.getAllKeys('searchLoose'), db.getAllKeys('searchSegments')])
  yield* verified(loose.reverse().slice(0, mostLoose))
  const newestFirst = segments.reverse()
  for (let from = 0; from < newestFirst.length; from += segmentsAtATime) {
    if (signal.aborted) return
    const some = newestFirst.slice(from, from + segmentsAtATime)
    const found = await Promise.all(some.map((no) => placesIn(db, no, query.words)))
    for (const [index, places] of found.entries()) {
      const no = some[index]
      if (places.length === 0 || no === undefined || signal.aborted) continue
      const ids = (await db.get('searchSegments', no))?.ids ?? []
      yield* verified(places.map((place) => ids[place] ?? '').filter((id) => id !== ''))
    }
  }
}

/** The places of a segment at which all words begin something, the highest first. */
async function placesIn(db: Database, segment: number, words: readonly string[]): Promise<number[]> {
  const { store } = db.transaction('searchBuckets')
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

/** How much of what is to be searched is not in the index yet. */
export async function readIndexing(db: Database): Promise<{ loose: number; messages: number }> {
  const transaction = db.transaction(['searchLoose', 'messages'])
  const [loose, messages] = await Promise.all([
    transaction.objectStore('searchLoose').count(),
    transaction.objectStore('messages').count(),
  ])
  return { loose, messages }
}
