import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Message } from '@/lib/domain/message'
import type { Thread } from '@/lib/domain/thread'
import { everyThread, type ThreadFilter } from '@/lib/domain/thread-filter'
import type { SearchHit } from '@/lib/stores/history/search-hit'
import { createSearchStore, type SearchStore } from '@/lib/stores/history/search-store'
import { said } from '../../../factories/said'
import { threadRow } from '../../../factories/threads'
import { type TestBackground, testBackground } from '../../../fakes/test-background'
import { untilSo } from '../../../fakes/until-so'

let background: TestBackground
let store: SearchStore
const filter = signal<ThreadFilter>(everyThread)

async function put(threads: readonly Thread[], messages: readonly Message[] = []): Promise<void> {
  const db = await background.deps.database()
  const transaction = db.transaction(['threads', 'messages', 'searchLoose'], 'readwrite')
  for (const row of threads) void transaction.objectStore('threads').put(row)
  for (const row of messages) {
    void transaction.objectStore('messages').put(row)
    void transaction.objectStore('searchLoose').put({ id: row.id })
  }
  await transaction.done
}

/** Lets everything happen that is due by now, such as one answer of the database. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

const marked = ({ text, matches }: SearchHit['title']) =>
  matches.map(({ start, end }) => text.slice(start, end))

async function look(typed: string): Promise<readonly SearchHit[]> {
  store.look(typed)
  await untilSo(() => store.state.value === 'done')
  return store.hits.peek()
}

const told = (hits: readonly SearchHit[]) =>
  hits.map(({ thread, message }) => message?.text.text ?? thread.title)

beforeEach(() => {
  fakeBrowser.reset()
  filter.value = everyThread
  background = testBackground()
  store = createSearchStore(background.viewDeps(), filter)
})

afterEach(() => store.dispose())

describe('a search in the history', () => {
  it('finds titles first, sites, messages, and where one word is in the title and another in a message', async () => {
    const page = { url: 'https://kitchen.example/x', title: 'Nuts' }
    await put(
      [
        threadRow('a', 'Python notes', 1),
        threadRow('b', 'Recipes', 2, { page }),
        threadRow('c', 'Walnut', 3),
      ],
      [
        ...said('thread_a', ['How is a walnut drawn?', 'With python, by turtles'], 1),
        ...said('thread_b', ['Toasted walnut and python'], 11),
        ...said('thread_c', ['Nothing of that'], 21),
      ],
    )
    expect(told(await look('walnut'))).toEqual([
      'Walnut',
      'Toasted walnut and python',
      'How is a walnut drawn?',
    ])
    expect(told(await look('kitchen.ex'))).toEqual(['Recipes'])
    const hits = await look('python waln')
    expect(told(hits)).toEqual(['Toasted walnut and python', 'How is a walnut drawn?'])
    expect(hits.map(({ title }) => marked(title))).toEqual([[], ['Python']])
    expect(hits.map(({ message }) => message?.terms)).toEqual([['python', 'waln'], ['waln']])
    expect(told(await look('kitchen walnut'))).toEqual(['Toasted walnut and python'])
    expect(told(await look('python zzyzx'))).toEqual([])
  })

  it('has its first hit once it is done, and none for words that were typed over', async () => {
    await put([threadRow('a', 'Walnuts', 1), threadRow('b', 'Python notes', 2)])
    await look('walnut')
    store.look('python')
    const first = store.firstHit()
    expect(told(store.hits.peek())).toEqual(['Walnuts'])
    expect((await first)?.thread.title).toBe('Python notes')
    store.look('walnut')
    const typedOver = store.firstHit()
    store.look('python')
    expect(await typedOver).toBeUndefined()
    expect((await store.firstHit())?.thread.title).toBe('Python notes')
    store.look('zzyzx')
    expect(await store.firstHit()).toBeUndefined()
  })

  it('honours the filter, and finds archived ones all the same', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id, at) =>
      threadRow(id, `Nuts ${id}`, at, { model: `model-${id}` }),
    )
    if (!a || !b || !c) throw new Error('no threads')
    await put([a, b, { ...c, archivedAt: 5 }])
    expect(told(await look('nuts'))).toEqual(['Nuts c', 'Nuts b', 'Nuts a'])
    filter.value = { ...everyThread, model: 'model-a' }
    expect(told(await look('nuts'))).toEqual(['Nuts a'])
    filter.value = { isArchived: true }
    expect(told(await look('nuts'))).toEqual(['Nuts c'])
  })

  it('shows twenty, and twenty more each time, however often one asks at once', async () => {
    await put(
      [threadRow('a', 'Notes', 1)],
      said(
        'thread_a',
        Array.from({ length: 50 }, (_, at) => `Nut ${at}`),
      ),
    )
    expect(told(await look('nut'))).toEqual(Array.from({ length: 20 }, (_, at) => `Nut ${49 - at}`))
    await Promise.all([store.showMore(), store.showMore()])
    expect(store.hits.value).toHaveLength(40)
    await store.showMore()
    expect(told(store.hits.value)).toEqual(Array.from({ length: 50 }, (_, at) => `Nut ${49 - at}`))
    expect(store.hasMore.value).toBe(false)
  })

  it('shows nothing of what is deleted meanwhile, on this page or the next', async () => {
    const threads = [threadRow('a', 'Notes', 1), threadRow('b', 'Others', 2)]
    const texts = Array.from({ length: 15 }, (_, at) => `Nut ${at}`)
    await put(threads, [...said('thread_a', texts, 1), ...said('thread_b', texts, 101)])
    expect(await look('nut')).toHaveLength(20)
    await background.commands.deleteThread({ threadId: 'thread_a' })
    expect(store.hits.value).toHaveLength(15)
    await store.showMore()
    expect(store.hits.value.map(({ thread }) => thread.id)).toEqual(Array(15).fill('thread_b'))
  })

  it('shows nothing of a conversation that is deleted while it looks, however far it has come', async () => {
    const deleted = threadRow('a', 'Nut cake', 2)
    const kept = threadRow('b', 'Bread', 1)
    await put([deleted, kept], [...said('thread_a', ['A nut'], 1), ...said('thread_b', ['Of nut'], 11)])
    let turns = 0
    for (let isEarly = true; isEarly; turns++) {
      const early = createSearchStore(background.viewDeps(), filter)
      early.look('nut')
      for (let turn = 0; turn < turns; turn++) await nextTurn()
      isEarly = early.state.peek() === 'searching'
      background.deps.show([{ store: 'threads', row: { ...deleted, deletedAt: 5 } }])
      await untilSo(() => early.state.value === 'done')
      expect(told(early.hits.peek()), `deleted after ${turns} turns`).toEqual(['Of nut'])
      early.dispose()
    }
    expect(turns).toBeGreaterThan(2)
  })

  it('shows nothing of a message that is deleted while the next page is looked for', async () => {
    const messages = said(
      'thread_a',
      Array.from({ length: 50 }, (_, at) => `Nut ${at}`),
    )
    await put([threadRow('a', 'Notes', 1)], messages)
    expect(await look('nut')).toHaveLength(20)
    const more = store.showMore()
    const [shown, next] = [messages[45], messages[15]]
    if (!shown || !next) throw new Error('no messages')
    for (const row of [shown, next])
      background.deps.show([{ store: 'messages', row: { ...row, deletedAt: 5 } }])
    await more
    await store.showMore()
    expect(told(store.hits.value)).toHaveLength(48)
    expect(told(store.hits.value)).not.toContain('Nut 45')
    expect(told(store.hits.value)).not.toContain('Nut 15')
  })

  it('finds what is brought back, without another key', async () => {
    await put([threadRow('a', 'Notes', 1)], said('thread_a', ['A walnut'], 1))
    await background.commands.deleteThread({ threadId: 'thread_a' })
    store.prepare()
    expect(await look('walnut')).toEqual([])
    await background.commands.restoreThread({ threadId: 'thread_a' })
    await untilSo(() => store.hits.value.length === 1)
  })

  it('that is overtaken by the next key leaves nothing behind', async () => {
    await put(
      [threadRow('a', 'Notes', 1)],
      said('thread_a', [...Array.from({ length: 500 }, (_, at) => `Walnut ${at}`), 'Hazel']),
    )
    store.look('w')
    store.look('wal')
    expect(told(await look('haz'))).toEqual(['Hazel'])
    store.look('walnut')
    store.look('')
    expect([store.state.value, store.hits.value]).toEqual(['idle', []])
  })

  it('finds again what the index had lost, when that is made anew', async () => {
    const texts = Array.from({ length: 600 }, (_, at) => `Nut ${at}`)
    await put([threadRow('a', 'Notes', 1)], said('thread_a', [...texts, 'Hazel']))
    await background.begin()
    const db = await background.deps.database()
    expect(await db.count('searchSegments')).toBe(1)
    await db.clear('searchBuckets')
    expect(await look('hazel')).toEqual([])
    await store.rebuild()
    await untilSo(() => store.hits.value.length > 0)
    expect(told(store.hits.value)).toEqual(['Hazel'])
  })
})
