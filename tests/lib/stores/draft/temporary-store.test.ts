import { computed, effect } from '@preact/signals'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { emptyDraft } from '@/lib/domain/draft'
import { newId } from '@/lib/domain/rows/id'
import { isTemporary } from '@/lib/domain/temporary'
import { draftItem } from '@/lib/kept-drafts'
import { createTemporaryStore } from '@/lib/stores/draft/temporary-store'
import { createRunCommands } from '@/lib/stores/rows/run-commands'
import { createThreadOpener } from '@/lib/stores/rows/thread-opener'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { testBackground } from '../../../fakes/test-background'
import { testComposer } from '../../../fakes/test-composer'

const open: { dispose(): void }[] = []
const image = { blobId: 'blob_1', mime: 'image/png', name: 'wind.png' }

const until = (isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (!isSo()) return
      queueMicrotask(() => end())
      resolve()
    })
  })

/** A view whose background keeps a temporary thread when it is told to. */
async function view(keeping: Promise<unknown> = Promise.resolve({})) {
  const background = testBackground()
  const deps = {
    ...background.viewDeps(),
    background: {
      ...background.commands,
      keepTemporary: () => keeping.then(() => ({})),
      dropTemporary: async () => ({}),
    },
  }
  const thread = createThreadStore(deps, newId('thread'))
  const written = testComposer({ deps, thread, target: computed(() => undefined) })
  const commands = createRunCommands(deps)
  const remembered: string[] = []
  const opener = createThreadOpener(thread, (threadId) => remembered.push(threadId))
  open.push(thread, written)
  await until(() => written.draft.isReady.value)
  return {
    ...written,
    thread,
    opener,
    remembered,
    temporary: createTemporaryStore({ deps, thread, commands, opener, ...written }),
  }
}

beforeEach(() => fakeBrowser.reset())
afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
})

it('a thread turns temporary with its draft, but for images, which is said', async () => {
  const { temporary, thread, draft, files, remembered } = await view()
  draft.setText('Words')
  draft.setImages([image])
  temporary.setTemporary(true)
  const threadId = thread.threadId.value
  expect(isTemporary(threadId)).toBe(true)
  expect(remembered).toEqual([threadId])
  expect(draft.text.value).toBe('Words')
  expect(draft.images.value).toEqual([])
  expect(files.problems.value).toEqual([{ name: 'wind.png', why: 'temporary' }])
  await expect.poll(() => fakeBrowser.storage.local.get(null)).toEqual({})
  expect(await draftItem(threadId).get()).toEqual({ ...emptyDraft, text: 'Words' })
  temporary.setTemporary(false)
  expect(isTemporary(thread.threadId.value)).toBe(false)
  expect(draft.text.value).toBe('Words')
  expect(files.problems.value).toEqual([])
})

it('a temporary thread that is kept takes its draft along', async () => {
  const { temporary, thread, draft } = await view()
  temporary.setTemporary(true)
  draft.setText('Words')
  temporary.keepTemporary(thread.threadId.value)
  await until(() => !isTemporary(thread.threadId.value))
  expect(draft.text.value).toBe('Words')
  await expect.poll(() => fakeBrowser.storage.session.get(null)).toEqual({})
  expect((await draftItem(thread.threadId.value).get()).text).toBe('Words')
})

it('one that was left while it was being kept does not come back on screen, nor does its draft', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { temporary, thread, opener, draft } = await view(promise)
  temporary.setTemporary(true)
  await until(() => draft.isReady.value)
  draft.setText('Words')
  const threadId = thread.threadId.value
  temporary.keepTemporary(threadId)
  opener.openThread()
  draft.setText('Of another thread')
  const shown = thread.threadId.value
  resolve()
  const kept = async () => Object.values(await fakeBrowser.storage.local.get(null)) as { text: string }[]
  await expect.poll(async () => (await kept()).map(({ text }) => text)).toContain('Words')
  await expect.poll(() => draftItem(threadId).get()).toEqual(emptyDraft)
  expect(thread.threadId.value).toBe(shown)
  expect(draft.text.value).toBe('Of another thread')
})

it('a temporary thread that is discarded leaves nothing of its draft', async () => {
  const { temporary, thread, draft } = await view()
  temporary.setTemporary(true)
  const threadId = thread.threadId.value
  draft.setText('Words')
  draft.flush()
  draft.setText('Words and more')
  temporary.dropTemporary(threadId)
  expect(thread.threadId.value).not.toBe(threadId)
  await expect.poll(() => draftItem(threadId).get()).toEqual(emptyDraft)
  await until(() => draft.isReady.value)
  expect(await fakeBrowser.storage.session.get(null)).toEqual({})
})

it('what goes on from a temporary thread is temporary too, unless another is named', async () => {
  const { temporary, thread, opener, draft } = await view()
  opener.openNext()
  expect(isTemporary(thread.threadId.value)).toBe(false)
  await until(() => draft.isReady.value)
  temporary.setTemporary(true)
  const before = thread.threadId.value
  opener.openNext()
  expect(isTemporary(thread.threadId.value)).toBe(true)
  expect(thread.threadId.value).not.toBe(before)
  opener.openNext('thread_1')
  expect(thread.threadId.value).toBe('thread_1')
})
