import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { handToPanel } from '@/lib/background/menus/hand-to-panel'
import { createNetworkLog } from '@/lib/background/rows/network-log'
import { createPendingWrites } from '@/lib/background/rows/pending-writes'
import { captureTab } from '@/lib/background/tabs/capture-tab'
import { storePlaces } from '@/lib/domain/kept-places'
import { newId } from '@/lib/domain/rows/id'
import type { PageReading } from '@/lib/page/visible/page-reading'
import { messageOf, runOf } from '../../factories/kept-rows'
import { type TestBackground, testBackground } from '../../fakes/test-background'

beforeEach(() => fakeBrowser.reset())

const reading: PageReading = {
  kind: 'page',
  url: 'https://page.example/',
  title: 'A page',
  sections: [{ heading: '', level: 0, text: 'Words of the page' }],
  chars: 17,
  hidden: {},
  found: 'article',
}

/** Something that a page, a server or the browser gives when the test says so. */
function held<T>(value: T) {
  const given = Promise.withResolvers<T>()
  const asked = Promise.withResolvers<void>()
  return {
    asked: asked.promise,
    give: () => given.resolve(value),
    async wait(): Promise<T> {
      asked.resolve()
      return given.promise
    },
  }
}

async function rowsOf({ deps }: TestBackground): Promise<string[]> {
  const db = await deps.database()
  const counts = await Promise.all(storePlaces.map(async (name) => ({ name, count: await db.count(name) })))
  return counts.filter(({ count }) => count > 0).map(({ name }) => name)
}

const unused = () => Promise.reject(new Error('not part of this test'))

describe('what was under way when everything was erased writes nothing', () => {
  it('an image that was loading', async () => {
    const image = held({ state: 'fetched' as const, blob: new Blob(['picture']) })
    const background = testBackground({ fetchImage: image.wait })
    const loading = background.commands.loadImage({ url: 'https://a.example/a.png' })
    loading.catch(() => undefined)
    await image.asked
    await background.commands.eraseEverything({})
    image.give()
    await expect(loading).rejects.toMatchObject({ code: 'not-found' })
    expect(await rowsOf(background)).toEqual([])
  })

  it('an image that is asked for afterwards is loaded', async () => {
    const background = testBackground({
      fetchImage: async () => ({ state: 'fetched', blob: new Blob(['picture']) }),
    })
    await background.commands.eraseEverything({})
    const loaded = await background.commands.loadImage({ url: 'https://a.example/a.png' })
    expect(loaded.state).toBe('loaded')
    expect(await rowsOf(background)).toEqual(['blobs'])
  })

  it('a page that was being read, and one that was read again', async () => {
    const page = held({ reading })
    const pages = { read: page.wait, readAgain: page.wait, stop: unused, look: unused, show: unused }
    const background = testBackground({ pages })
    const { commands } = background
    const { sourceId } = await commands.saveReading({ reading })
    const readings = [
      commands.readPage({ tabId: 1, kind: 'page' }),
      commands.readPage({ tabId: 1, kind: 'selection' }),
      commands.readAgain({ sourceId }),
    ]
    await page.asked
    await background.until(() => true)
    await commands.eraseEverything({})
    page.give()
    const ends = await Promise.allSettled(readings)
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await rowsOf(background)).toEqual([])
  })

  it('what was selected where a menu was used', async () => {
    const { deps, commands, ...background } = testBackground()
    const refusal = held({ state: 'failed' as const, failure: 'restricted' as const })
    const question = {
      ...{ windowId: 1, tabId: 7, actionId: 'explain', subject: 'selection' as const },
      selected: { text: 'Some words', url: 'https://bank.example/', title: 'Bank' },
    }
    const handing = handToPanel(deps, { readPage: refusal.wait }, async () => undefined, question)
    handing.catch(() => undefined)
    await refusal.asked
    await commands.eraseEverything({})
    refusal.give()
    await expect(handing).rejects.toMatchObject({ code: 'not-found' })
    expect(await rowsOf({ deps, commands, ...background })).toEqual([])
  })

  it('a picture of a tab', async () => {
    const picture = held('data:image/png;base64,AAAA')
    vi.spyOn(fakeBrowser.tabs, 'captureVisibleTab').mockImplementation(picture.wait as never)
    const background = testBackground()
    const { id: tabId = 0 } = await fakeBrowser.tabs.create({ active: true })
    const taking = captureTab(background.deps, { tabId })
    await picture.asked
    await background.commands.eraseEverything({})
    picture.give()
    expect((await taking).state).toBe('failed')
    expect(await rowsOf(background)).toEqual([])
  })

  it('a request of which the log tells how it ended', async () => {
    const first = held(new Response('words'))
    const answers = [first.wait, async () => new Response('later')]
    const base = testBackground()
    const network = createNetworkLog(base.deps.database, Date.now, async () => {
      const answer = answers.shift()
      return answer === undefined ? unused() : answer()
    })
    const background = testBackground({ database: base.deps.database, network })
    const fetching = network.fetchFor({ why: 'image' })('https://a.example/path')
    await first.asked
    await background.commands.eraseEverything({})
    first.give()
    await (await fetching).text()
    await network
      .fetchFor({ why: 'image' })('https://b.example/later')
      .then((later) => later.text().catch(() => ''))
    await network.begin()
    const rows = await (await background.deps.database()).getAll('requests')
    expect(rows.map(({ host }) => host)).toEqual(['b.example'])
  })

  it('an answer that was being written, with its title and its run', async () => {
    const background = testBackground()
    background.state.settings = { ...background.state.settings, titlesByModel: true }
    const connectionId = await background.connect()
    const sent = await background.commands.sendMessage({
      ...{ commandId: newId('cmd'), threadId: newId('thread'), parentId: null, text: 'Words' },
      ...{ connectionId, model: 'm' },
    })
    const call = await background.chat.next()
    call.say('Half an')
    await background.until(() => (background.message(sent.replyId)?.parts.length === 1 ? true : undefined))
    await background.commands.eraseEverything({})
    expect(call.isClosed).toBe(true)
    expect(await rowsOf(background)).toEqual([])
  })
})

it('words that the disk refused are forgotten, and shown to nobody any more', async () => {
  const shown: unknown[] = []
  const pending = createPendingWrites({
    save: unused,
    show: (changes) => void shown.push(...changes),
    keepAwake: async (work) => work,
  })
  const run = runOf('run_1', 'thread_1')
  pending.hold('run_1', [
    { store: 'messages', row: messageOf('msg_1', 'thread_1', null) },
    { store: 'runs', row: run },
  ])
  expect(pending.isEmpty()).toBe(false)
  pending.forgetAll()
  shown.length = 0
  pending.announce()
  expect(shown).toEqual([])
  expect(pending.isEmpty()).toBe(true)
})
