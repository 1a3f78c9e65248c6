import { effect } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { DatabaseUnavailable } from '@/lib/db/open'
import { type Message, messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { createPendingWrites } from '@/lib/stores/rows/pending-writes'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { fakeDisk } from '../../fakes/disk'
import { type TestBackground, testBackground } from '../../fakes/test-background'

const ask = async (background: TestBackground, threadId: string) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text: 'Hello',
    connectionId: await background.connect(),
    model: 'm',
  })

/** Resolves as soon as `holds` does, of what stores show. */
const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (holds()) queueMicrotask(() => [end(), resolve()])
    })
  })

const textsIn = (store: ReturnType<typeof createThreadStore>) =>
  store.visible.value.map((id) => messageText(store.message(id) as Message))

describe('a view whose rows cannot be saved', () => {
  it('keeps them while another thread is on screen, gives them back, and says so no more', async () => {
    const disk = fakeDisk()
    const background = testBackground()
    const deps = background.viewDeps()
    const threadId = newId('thread')
    const { runId } = await ask(background, threadId)
    const unsaved = createPendingWrites(deps)
    const store = createThreadStore(deps, threadId, unsaved.ofThread)
    await until(() => store.state.value === 'ready')
    const call = await background.chat.next()
    disk.isFull = true
    call.say('All of it')
    call.finish()
    await background.untilRun(runId, 'completed')
    expect(unsaved.isEmpty.value).toBe(false)
    await expect(unsaved.saveAgain()).rejects.toMatchObject({ code: 'storage-full' })
    expect(unsaved.isEmpty.value).toBe(false)
    expect(unsaved.isTrying.value).toBe(false)

    store.open(newId('thread'))
    store.open(threadId)
    await until(() => store.state.value === 'ready')
    expect(textsIn(store)).toEqual(['Hello', 'All of it'])
    expect(store.isAnswering.value).toBe(false)

    disk.isFull = false
    await unsaved.saveAgain()
    expect(unsaved.isEmpty.value).toBe(true)
    store.dispose()
    unsaved.dispose()
  })
})

describe('a view whose database cannot be read', () => {
  it('still shows what is announced', async () => {
    const background = testBackground()
    const threadId = newId('thread')
    const database = () => Promise.reject(new DatabaseUnavailable('blocked'))
    const store = createThreadStore({ ...background.viewDeps(), database }, threadId)
    await until(() => typeof store.state.value === 'object')
    await ask(background, threadId)
    const call = await background.chat.next()
    call.say('Words')
    await until(() => textsIn(store)[1] === 'Words')
    expect(textsIn(store)).toEqual(['Hello', 'Words'])
    store.dispose()
  })
})

describe('a thread whose own row is damaged', () => {
  it('is shown by its messages, and found in the list again under a row made from them', async () => {
    const background = testBackground()
    const threadId = newId('thread')
    const { runId } = await ask(background, threadId)
    const call = await background.chat.next()
    call.say('Words')
    call.finish()
    await background.untilRun(runId, 'completed')
    const db = await background.deps.database()
    await db.put('threads', { id: threadId, v: 1, title: 7, activeAt: 5 } as never)
    const store = createThreadStore(background.viewDeps(), threadId)
    await until(() => store.state.value === 'ready')
    expect(textsIn(store)).toEqual(['Hello', 'Words'])
    await background.commands.setAside({ store: 'threads', ids: [threadId] })
    expect(await db.get('threads', threadId)).toMatchObject({ title: 'Hello', titledBy: 'first-message' })
    expect(await db.get('damaged', `threads/${threadId}`)).toMatchObject({ row: { title: 7 } })
    store.dispose()
  })

  it('stays deleted where it was', async () => {
    const background = testBackground()
    const threadId = newId('thread')
    await ask(background, threadId)
    const db = await background.deps.database()
    await db.put('threads', { id: threadId, v: 1, title: 7, activeAt: 5, deletedAt: 6 } as never)
    await background.commands.setAside({ store: 'threads', ids: [threadId] })
    expect(await db.get('threads', threadId)).toBeUndefined()
  })
})
