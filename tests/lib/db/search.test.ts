import { describe, expect, it } from 'vitest'
import { type Database, databaseAt } from '@/lib/db/open'
import { readIndexing, searchMessages } from '@/lib/db/search/read-search'
import { clearIndex, indexSome, leastLoose } from '@/lib/db/search/search-index'
import { write } from '@/lib/db/write/write'
import type { Message } from '@/lib/domain/message'
import type { Run } from '@/lib/domain/run'
import { parseQuery } from '@/lib/domain/search-query'
import { longThread } from '../../factories/long-thread'
import { said } from '../../factories/said'

let databases = 0
const opened = () => databaseAt({ name: `search-${databases++}` })()

async function put(db: Database, messages: readonly Message[]): Promise<void> {
  const transaction = db.transaction(['messages', 'searchLoose'], 'readwrite')
  for (const message of messages) {
    void transaction.objectStore('messages').put(message)
    void transaction.objectStore('searchLoose').put({ id: message.id, at: message.updatedAt })
  }
  await transaction.done
}

async function found(db: Database, typed: string): Promise<string[]> {
  const query = parseQuery(typed)
  if (query === undefined) return []
  const texts: string[] = []
  for await (const some of searchMessages(db, query, new AbortController().signal))
    for (const { parts } of some) for (const part of parts) if (part.type === 'text') texts.push(part.text)
  return texts
}

const filler = (count: number) => Array.from({ length: count }, (_, index) => `Filling number ${index}`)

const samples = [
  'A heart of walnut',
  'The art of pickling walnuts',
  'Ёлка стоит в синей комнате',
  '我们在北京吃了核桃蛋糕',
  '東京のカフェでくるみパンを食べた',
  'Naïve café, résumé',
  'She said: **don’t** press the red button',
  'const x = a ?? b // C++ and 🙂',
  'ห้องสมุดปิดวันจันทร์',
]

const expected: [string, string[]][] = [
  ['walnut', ['The art of pickling walnuts', 'A heart of walnut']],
  ['WALN', ['The art of pickling walnuts', 'A heart of walnut']],
  ['art', ['The art of pickling walnuts']],
  ['walnut art', ['The art of pickling walnuts']],
  ['walnut nothing', []],
  ['"art of pickling"', ['The art of pickling walnuts']],
  ['"pickling art"', []],
  ['«of pick', ['The art of pickling walnuts']],
  ['елка син', ['Ёлка стоит в синей комнате']],
  ['ЁЛКА', ['Ёлка стоит в синей комнате']],
  ['комнат', ['Ёлка стоит в синей комнате']],
  ['омнате', []],
  ['北京', ['我们在北京吃了核桃蛋糕']],
  ['核桃', ['我们在北京吃了核桃蛋糕']],
  ['糕', ['我们在北京吃了核桃蛋糕']],
  ['京', ['東京のカフェでくるみパンを食べた', '我们在北京吃了核桃蛋糕']],
  ['北京 核桃', ['我们在北京吃了核桃蛋糕']],
  ['桃核', []],
  ['カフェ', ['東京のカフェでくるみパンを食べた']],
  ['くるみパン', ['東京のカフェでくるみパンを食べた']],
  ['naive cafe', ['Naïve café, résumé']],
  ['RÉSUMÉ', ['Naïve café, résumé']],
  ['don’t', ['She said: **don’t** press the red button']],
  ['"don’t press', ['She said: **don’t** press the red button']],
  ['c++', ['const x = a ?? b // C++ and 🙂']],
  ['🙂', ['const x = a ?? b // C++ and 🙂']],
  ['ปิดวัน', ['ห้องสมุดปิดวันจันทร์']],
  ['  ', []],
  ['!!', []],
]

describe.each([
  ['waiting to be indexed', 0],
  ['indexed', leastLoose],
])('messages that are %s', (_, fillers) => {
  it('are found by words, their beginnings, several of them, phrases, and in any script', async () => {
    const db = await opened()
    await put(db, said('thread_a', [...samples, ...filler(fillers)]))
    while (await indexSome(db, 1));
    expect(await db.count('searchLoose')).toBe(fillers === 0 ? samples.length : 0)
    const results = await Promise.all(expected.map(async ([query]) => [query, await found(db, query)]))
    expect(results).toEqual(expected)
  })

  it('are found as they are now: not what was edited away, deleted or is gone', async () => {
    const db = await opened()
    const messages = said('thread_a', ['Alpha one', 'Alpha two', 'Alpha three', ...filler(fillers)])
    await put(db, messages)
    while (await indexSome(db, 1));
    const [one, two, three] = messages as [Message, Message, Message]
    await db.put('messages', { ...one, deletedAt: 5 })
    await db.put('messages', { ...two, parts: [{ type: 'text', text: 'Beta two' }] })
    await db.put('searchLoose', { id: two.id, at: 9 })
    expect(await found(db, 'alpha')).toEqual(['Alpha three'])
    expect(await found(db, 'beta')).toEqual(['Beta two'])
    await db.delete('messages', three.id)
    expect(await found(db, 'alpha')).toEqual([])
    await db.put('messages', one)
    expect(await found(db, 'alpha')).toEqual(['Alpha one'])
  })
})

describe('the index', () => {
  it('waits for whatever is final: what was asked, what was answered, and answers without a run of their own', async () => {
    const db = await opened()
    const [asked, answering, copied] = said('thread_a', ['Asked', 'Answering', 'Copied']) as [
      Message,
      Message,
      Message,
    ]
    const waiting = async () => db.getAllKeys('searchLoose')
    await write(db, {}, async (writer) => {
      writer.put('messages', asked)
      writer.put('messages', { ...answering, runIds: ['run_1'] })
      writer.put('messages', { ...copied, role: 'assistant' })
    })
    expect(await waiting()).toEqual([asked.id, copied.id])
    const [run] = longThread(2).runs as [Run]
    const own = { ...run, id: 'run_1', threadId: 'thread_a', replyId: answering.id }
    for (const [status, isFinal] of [
      ['in_progress', false],
      ['cancelled', true],
    ] as const) {
      await write(db, {}, async (writer) => writer.put('runs', { ...own, status } as Run))
      expect((await waiting()).includes(answering.id)).toBe(isFinal)
    }
  })

  it('takes what waits in segments, joins small ones, and finds each message once', async () => {
    const db = await opened()
    for (let batch = 0; batch < 9; batch++) {
      await put(db, said('thread_a', filler(leastLoose), batch * leastLoose))
      while (await indexSome(db, batch));
    }
    const segments = await db.getAll('searchSegments')
    expect(segments.length).toBeLessThan(6)
    expect(new Set(segments.flatMap(({ ids }) => ids)).size).toBe(9 * leastLoose)
    expect(segments.flatMap(({ ids }) => ids)).toHaveLength(9 * leastLoose)
    const buckets = await db.getAllKeys('searchBuckets')
    expect(new Set(buckets.map(([no]) => no))).toEqual(new Set(segments.map(({ no }) => no)))
    const hits = await found(db, 'filling 77')
    expect(hits).toHaveLength(9)
    expect(hits.every((text) => text === 'Filling number 77')).toBe(true)
    expect(await found(db, 'filling')).toHaveLength(9 * leastLoose)
  })

  it('leaves waiting what was changed while it was being read', async () => {
    const db = await opened()
    const messages = said('thread_a', filler(leastLoose))
    await put(db, messages)
    const indexing = indexSome(db, 1)
    const [first] = messages as [Message]
    await put(db, [{ ...first, updatedAt: 77, parts: [{ type: 'text', text: 'Quite another' }] }])
    await indexing
    expect(await db.getAllKeys('searchLoose')).toEqual([first.id])
    expect(await found(db, 'quite another')).toEqual(['Quite another'])
  })

  it('that was not finished is begun again, and nothing is lost by it', async () => {
    const db = await opened()
    await put(db, said('thread_a', ['Alpha', ...filler(3 * 2048)]))
    expect(await readIndexing(db)).toEqual({ loose: 3 * 2048 + 1, messages: 3 * 2048 + 1 })
    expect(await indexSome(db, 1)).toBe(true)
    expect(await readIndexing(db)).toEqual({ loose: 2 * 2048 + 1, messages: 3 * 2048 + 1 })
    expect(await indexSome(db, 1)).toBe(true)
    // The rest is searched without the index.
    expect(await readIndexing(db)).toBeUndefined()
    db.close()
    const again = await databaseAt({ name: db.name })()
    expect(await found(again, 'alpha')).toEqual(['Alpha'])
    expect(await found(again, 'filling 6143')).toEqual(['Filling number 6143'])
    while (await indexSome(again, 2));
    expect(await found(again, 'filling 6143')).toEqual(['Filling number 6143'])
    expect(await found(again, 'filling number')).toHaveLength(3 * 2048)
  })

  it('is made anew on demand, from nothing but the messages', async () => {
    const db = await opened()
    await put(db, said('thread_a', ['Alpha', ...filler(600)]))
    while (await indexSome(db, 1));
    await db.clear('searchBuckets')
    expect(await found(db, 'alpha')).toEqual([])
    await clearIndex(db)
    expect(await db.count('searchLoose')).toBe(601)
    while (await indexSome(db, 2));
    expect(await db.count('searchLoose')).toBe(0)
    expect(await found(db, 'alpha')).toEqual(['Alpha'])
  })

  it('is not in the way of damaged rows', async () => {
    const db = await opened()
    const messages = said('thread_a', ['Alpha', ...filler(600)])
    await put(db, messages)
    await db.put('messages', { id: messages[3]?.id, threadId: 7 } as unknown as Message)
    while (await indexSome(db, 1));
    expect(await db.count('searchLoose')).toBe(0)
    expect(await found(db, 'alpha')).toEqual(['Alpha'])
  })

  it('may be joined or made anew in the middle of a search, which still finds everything once', async () => {
    const db = await opened()
    const texts = ['Alpha one', ...filler(leastLoose), 'Alpha two', ...filler(leastLoose), 'Alpha three']
    const later = [...filler(leastLoose), 'Alpha four', ...filler(leastLoose)]
    await put(db, said('thread_a', texts))
    while (await indexSome(db, 1));
    const query = parseQuery('alpha')
    if (query === undefined) throw new Error('no query')
    const over = new AbortController()
    const search = searchMessages(db, query, over.signal)
    const found = async () => ((await search.next()).value ?? []).map(({ id }: Message) => id)
    const ids: string[] = await found()
    for (let batch = 0; batch < 4; batch++) {
      await put(db, said('thread_a', later, 5000 + batch * later.length))
      await indexSome(db, 10 + batch)
    }
    ids.push(...(await found()))
    await clearIndex(db)
    while (await indexSome(db, 20));
    for await (const some of search) ids.push(...some.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(3 + 4)
  })

  it('stops at once when another search has taken its place', async () => {
    const db = await opened()
    await put(db, said('thread_a', filler(2000)))
    while (await indexSome(db, 1));
    const query = parseQuery('filling')
    if (query === undefined) throw new Error('no query')
    const over = new AbortController()
    let count = 0
    for await (const some of searchMessages(db, query, over.signal)) {
      count += some.length
      over.abort()
    }
    expect(count).toBeLessThan(100)
  })
})
