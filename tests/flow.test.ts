import { computed, effect, type ReadonlySignal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readRow } from '@/lib/db/read/read'
import { emptyDraft } from '@/lib/domain/draft'
import { type Message, messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { freshRow } from '@/lib/domain/rows/row'
import type { Target } from '@/lib/domain/target'
import { draftItem } from '@/lib/kept-drafts'
import type { ComposerStore } from '@/lib/stores/draft/composer-store'
import type { DraftStore } from '@/lib/stores/draft/draft-store'
import { createThreadListStore } from '@/lib/stores/history/thread-list-store'
import { createConnectionStore } from '@/lib/stores/rows/connection-store'
import { createThreadStore, type ThreadStore } from '@/lib/stores/rows/thread-store'
import { targetTo } from './factories/target'
import { type TestBackground, testBackground } from './fakes/test-background'
import { testComposer } from './fakes/test-composer'

let background: TestBackground
let thread: ThreadStore
let composer: ComposerStore
let draft: DraftStore
let target: ReadonlySignal<Target | undefined>
const open: { dispose(): void }[] = []

/** Resolves as soon as `read`, which may read signals, gives something. */
function until<T>(read: () => T | undefined | false): Promise<T> {
  return new Promise((resolve) => {
    const end = effect(() => {
      const value = read()
      if (value === undefined || value === false) return
      queueMicrotask(() => end())
      resolve(value)
    })
  })
}

const keptWords = async (threadId: string) => (await draftItem(threadId).get()).text
const keepWords = (threadId: string, text: string) => draftItem(threadId).set({ ...emptyDraft, text })

beforeEach(async () => {
  fakeBrowser.reset()
  background = testBackground()
  await background.connect()
  const deps = background.viewDeps()
  const connections = createConnectionStore(deps)
  target = computed(() => {
    const [connection] = connections.connections.value
    return connection && targetTo(connection, 'm')
  })
  thread = createThreadStore(deps, newId('thread'))
  const written = testComposer({ deps, thread, target })
  composer = written.composer
  draft = written.draft
  open.push(connections, thread, written)
  await until(() => target.value !== undefined && thread.state.value === 'ready' && composer.isReady.value)
})

afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
})

const shown = (store = thread) =>
  store.branch.value.map((message) => `${message.role}: ${messageText(message)}`)

describe('an answer about a page', () => {
  const answers = () => thread.branch.value.filter(({ role }) => role === 'assistant')
  const last = () => answers().at(-1)
  const says = (text: string) => until(() => last() && messageText(last() as Message) === text && last())

  it('cites it, and so do those that follow; what it can cite stays the same while it grows', async () => {
    const reading = {
      kind: 'page' as const,
      url: 'https://site.example/',
      title: 'Tides',
      sections: [{ heading: '', level: 0, text: 'The tide is high at noon.' }],
      chars: 25,
      hidden: {},
      found: 'article' as const,
    }
    const { sourceId } = await background.commands.saveReading({ reading })
    const source = await readRow(await background.viewDeps().database(), 'sources', sourceId)
    if (source === undefined) throw new Error('The page was not kept')
    draft.attach(source)
    composer.setText('When?')
    await composer.send()
    const call = await background.chat.next()
    call.say('High. [[tide is')
    const cited = thread.citedBy(await says('High. [[tide is'))
    expect(cited).toMatchObject({ sources: [{ id: sourceId }], isSummary: false })
    call.say(' high]]')
    expect(thread.citedBy(await says('High. [[tide is high]]'))).toBe(cited)
    call.finish()
    await until(() => thread.lastRun.value?.status === 'completed')

    composer.setText('Sure?')
    await composer.send()
    const next = await background.chat.next()
    next.say('Yes.')
    expect(thread.citedBy(await says('Yes.'))).toBe(cited)
    const [first] = answers()
    expect(first && thread.citedBy(first)).toBe(cited)
    next.finish()
    await until(() => thread.lastRun.value?.status === 'completed')
  })
})

describe('from the composer to the screen', () => {
  it('a message is sent, answered and shown', async () => {
    composer.setText('Hello')
    await composer.send()
    expect(composer.text.value).toBe('')
    const call = await background.chat.next()
    await until(() => thread.answering.value)
    call.say('Good day')
    await until(() => shown().includes('assistant: Good day'))
    call.finish()
    await until(() => !thread.isAnswering.value)
    expect(shown()).toEqual(['user: Hello', 'assistant: Good day'])
    expect(thread.lastRun.value?.status).toBe('completed')
  })

  it('what the preview counts is what is sent', async () => {
    composer.setText('Count me')
    const preview = composer.request.value?.body
    await composer.send()
    const call = await background.chat.next()
    expect(JSON.stringify(call.options.body)).toBe(JSON.stringify(preview))
  })

  it('a second click finds nothing to send', async () => {
    composer.setText('Once')
    await Promise.all([composer.send(), composer.send()])
    await background.chat.next()
    expect(background.chat.calls).toHaveLength(1)
  })

  it('a message that could not be saved is in the field again, with what was typed meanwhile', async () => {
    await background.commands.deleteConnection({ connectionId: target.value?.connection.id ?? '' })
    const gone = {
      ...freshRow('conn_gone', 1),
      name: '',
      presetId: '',
      baseUrl: 'http://127.0.0.1:1',
      headers: {},
      models: [],
      refusals: [],
    }
    const written = testComposer({
      deps: background.viewDeps(),
      thread,
      target: computed(() => targetTo(gone, 'm')),
    })
    open.push(written)
    const stale = written.composer
    await until(() => stale.isReady.value)
    stale.setText('Do not lose this')
    const sending = stale.send()
    stale.setText('nor this')
    await sending
    expect(stale.text.value).toBe('Do not lose this\nnor this')
    expect(stale.refusal.value).toBe('not-found')
  })

  it('a view that opens in the middle of an answer shows all of it', async () => {
    composer.setText('Hello')
    await composer.send()
    const call = await background.chat.next()
    call.say('First part, ')
    await until(() => shown().includes('assistant: First part, '))
    const second = createThreadStore(background.viewDeps(), thread.threadId.value)
    open.push(second)
    call.say('second part')
    call.finish()
    await until(() => second.lastRun.value?.status === 'completed')
    expect(shown(second)).toEqual(shown())
  })

  it('a growing reply draws itself again, and not the list', async () => {
    composer.setText('Hello')
    await composer.send()
    const call = await background.chat.next()
    await until(() => thread.visible.value.length === 2 && thread.answering.value)
    let lists = 0
    open.push({ dispose: effect(() => void (thread.visible.value && lists++)) })
    for (let index = 0; index < 3; index++) {
      call.say(`${index} `)
      await until(() => shown().some((text) => text.endsWith(`${index} `)))
    }
    expect(lists).toBe(1)
    call.finish()
    await until(() => !thread.isAnswering.value)
  })

  it('drafts belong to their threads', async () => {
    const first = thread.threadId.value
    composer.setText('Half a thought')
    thread.open(newId('thread'))
    await until(() => composer.isReady.value && composer.text.value === '')
    thread.open(first)
    await until(() => composer.isReady.value && composer.text.value === 'Half a thought')
    expect(await keptWords(first)).toBe('Half a thought')
  })

  describe('while storage does not answer yet', () => {
    function holdStorage(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>()
      const { local } = fakeBrowser.storage
      const read = local.get.bind(local)
      vi.spyOn(local, 'get').mockImplementation((...keys: Parameters<typeof read>) =>
        promise.then(() => read(...keys)),
      )
      return resolve
    }
    afterEach(() => vi.restoreAllMocks())

    it('a thread begins with an empty field, and what is typed into it stays', async () => {
      composer.setText('Of another thread')
      const release = holdStorage()
      thread.open(newId('thread'))
      expect(composer.text.value).toBe('')
      composer.setText('Typed at once')
      release()
      await until(() => composer.isReady.value)
      expect(composer.text.value).toBe('Typed at once')
      composer.flush()
      await expect.poll(() => keptWords(thread.threadId.value)).toBe('Typed at once')
    })

    it('what is typed at once can be sent, and the draft that was kept is in the field afterwards', async () => {
      const threadId = newId('thread')
      await keepWords(threadId, 'Half a thought')
      const release = holdStorage()
      thread.open(threadId)
      await until(() => thread.state.value === 'ready')
      composer.setText('Typed at once')
      await composer.send()
      const call = await background.chat.next()
      await until(() => shown().includes('user: Typed at once'))
      call.finish()
      release()
      await until(() => composer.text.value === 'Half a thought')
      thread.open(newId('thread'))
      await expect.poll(() => keptWords(threadId)).toBe('Half a thought')
    })

    it('what is typed goes below the draft that was kept, also where it is left at once', async () => {
      const [stayed, left] = [newId('thread'), newId('thread')]
      for (const id of [stayed, left]) await keepWords(id, 'Half a thought')
      const release = holdStorage()
      thread.open(left)
      composer.setText('and this')
      thread.open(stayed)
      composer.setText('and that')
      composer.flush()
      release()
      await until(() => composer.isReady.value)
      expect(composer.text.value).toBe('Half a thought\nand that')
      await expect.poll(() => keptWords(left)).toBe('Half a thought\nand this')
      await expect.poll(() => keptWords(stayed)).toBe('Half a thought\nand that')
    })
  })

  it('waiting messages are shown without their empty answers', async () => {
    composer.setText('One')
    await composer.send()
    const one = await background.chat.next()
    await until(() => thread.answering.value)
    composer.setText('Two')
    await composer.send()
    await until(() => thread.visible.value.length === 3)
    one.say('1')
    one.finish()
    const two = await background.chat.next()
    await until(() => thread.visible.value.length === 4)
    two.say('2')
    two.finish()
    await until(() => thread.lastRun.value?.status === 'completed' && shown().length === 4)
    expect(shown()).toEqual(['user: One', 'assistant: 1', 'user: Two', 'assistant: 2'])
  })

  it('the list of threads follows', async () => {
    const list = createThreadListStore(background.viewDeps())
    open.push(list)
    await until(() => list.state.value === 'ready')
    composer.setText('What is new?')
    await composer.send()
    const call = await background.chat.next()
    await until(() => list.threads.value.length === 1)
    expect(list.threads.value[0]?.title).toBe('What is new?')
    call.finish()
    await background.commands.deleteThread({ threadId: thread.threadId.value })
    await until(() => list.threads.value.length === 0 && thread.state.value === 'deleted')
    expect(composer.canSend.value).toBe(false)
  })

  it('an answer whose worker is gone is noticed by its lock', async () => {
    composer.setText('Hello')
    await composer.send()
    const call = await background.chat.next()
    call.say('Words')
    const run = await until(() => thread.answering.value)
    const db = await background.deps.database()
    // The rows of a run that another worker left behind: nobody holds its lock.
    const left = { ...run, id: newId('run'), commandId: newId('cmd') }
    call.finish()
    await until(() => !thread.isAnswering.value)
    const message = thread.branch.value.at(-1)
    if (message === undefined) throw new Error('no reply')
    await db.put('runs', left)
    await db.put('messages', { ...message, runIds: [...message.runIds, left.id], rev: message.rev + 1 })
    const reopened = createThreadStore(background.viewDeps(), thread.threadId.value)
    open.push(reopened)
    const swept = await until(() =>
      reopened.lastRun.value?.status === 'incomplete' ? reopened.lastRun.value : undefined,
    )
    expect(swept).toMatchObject({ id: left.id, reason: 'worker-stopped' })
  })
})

describe('the title of a thread', () => {
  it('is made by the model where the user wants it so, in a run of its own', async () => {
    background.state.settings = { ...background.state.settings, titlesByModel: true }
    composer.setText('A long question about margins')
    await composer.send()
    const call = await background.chat.next()
    call.say('An answer')
    call.finish()
    const titling = await background.chat.next()
    expect(JSON.stringify(titling.options.body)).toContain('A long question about margins')
    titling.say('"Margins explained."')
    titling.finish()
    await until(() => thread.thread.value?.title === 'Margins explained')
    expect(shown()).toHaveLength(2)
  })

  it('costs no request otherwise', async () => {
    composer.setText('A question')
    await composer.send()
    const call = await background.chat.next()
    call.say('An answer')
    call.finish()
    await until(() => thread.lastRun.value?.status === 'completed')
    expect(background.chat.calls).toHaveLength(1)
  })
})
