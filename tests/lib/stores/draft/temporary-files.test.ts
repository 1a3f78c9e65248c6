import { computed, signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { emptyDraft } from '@/lib/domain/draft'
import type { Message } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { isTemporary, newTemporaryId } from '@/lib/domain/temporary'
import { draftItem, readDraftAttachments } from '@/lib/kept-drafts'
import { en } from '@/lib/locale/en/en'
import { createTemporaryStore } from '@/lib/stores/draft/temporary-store'
import { createThreadQuotes } from '@/lib/stores/draft/thread-quotes'
import { createRunCommands } from '@/lib/stores/rows/run-commands'
import type { SettingsStore } from '@/lib/stores/rows/settings-store'
import { createThreadOpener } from '@/lib/stores/rows/thread-opener'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { messagesOf } from '../../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../../fakes/test-background'
import { testComposer } from '../../../fakes/test-composer'

const open: { dispose(): void }[] = []

function view(background: TestBackground, threadId = newId('thread')) {
  const deps = background.viewDeps()
  const thread = createThreadStore(deps, threadId)
  const written = testComposer({ deps, thread, target: computed(() => undefined) })
  const commands = createRunCommands(deps)
  const opener = createThreadOpener(thread, () => undefined)
  open.push(thread, written)
  const settings = { texts: signal(en) } as unknown as SettingsStore
  return {
    ...written,
    deps,
    thread,
    quotes: createThreadQuotes(deps, thread, settings, written.draft),
    temporary: createTemporaryStore({ deps, thread, commands, opener, ...written }),
  }
}

const start = () => testBackground({ drafts: readDraftAttachments })
const temporaryView = (background: TestBackground) => view(background, newTemporaryId())
const textFile = (words: string, name = 'notes.txt', type = 'text/plain') => new File([words], name, { type })

/** All that stands in any store of the database, and in the settings and drafts that outlive the browser. */
async function onDisk({ deps }: TestBackground): Promise<string> {
  const db = await deps.database()
  const rows = await Promise.all(Array.from(db.objectStoreNames, (store) => db.getAll(store)))
  return JSON.stringify([rows, await fakeBrowser.storage.local.get(null)])
}
const blobs = async ({ deps }: TestBackground) => (await deps.database()).count('blobs')

async function send(background: TestBackground, shown: ReturnType<typeof view>) {
  const connectionId = await background.connect()
  const taken = shown.draft.take()
  const { runId } = await background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId: shown.thread.threadId.peek(),
    parentId: null,
    text: 'What is this?',
    connectionId,
    model: 'm',
    sources: taken.sources.map(({ sourceId }) => ({ sourceId })),
  })
  shown.draft.letGo(taken)
  return { runId, call: await background.chat.next() }
}

const sent = async (...by: Parameters<typeof send>) => JSON.stringify(messagesOf((await send(...by)).call))

beforeEach(() => fakeBrowser.reset())
afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
})

describe('in a temporary chat', () => {
  it('no word of an attached file reaches the disk, before it is sent and after, and it is sent', async () => {
    const background = start()
    const shown = temporaryView(background)
    await shown.files.attach([
      textFile('Walnuts are ripe'),
      textFile('<p>Almonds</p>', 'page.html', 'text/html'),
    ])
    expect(shown.files.problems.value.map(({ name }) => name)).toEqual(['page.html'])
    expect(shown.draft.attached.value).toMatchObject([{ title: 'notes.txt' }])
    expect(await onDisk(background)).not.toMatch(/walnut|almond|notes\.txt/i)
    expect(await sent(background, shown)).toContain('Walnuts are ripe')
    expect(await onDisk(background)).not.toMatch(/walnut|notes\.txt/i)
  })

  it.each<[string, (shown: ReturnType<typeof view>) => Promise<unknown>]>([
    ['an image', ({ files }) => files.attach([textFile('640x480', 'wind.png', 'image/png')])],
    [
      'an image among texts',
      ({ files }) => files.attach([textFile('a'), textFile('640x480', 'wind.png', 'image/png')]),
    ],
    [
      'an image that cannot be read',
      ({ files }) => files.attach([textFile('none', 'wind.png', 'image/png')]),
    ],
    [
      'a part of a picture of the page',
      ({ files }) => {
        files.showPicture(new Blob(['640x480'], { type: 'image/png' }))
        return files.attachArea({ left: 0, top: 0, width: 1, height: 1 })
      },
    ],
  ])('%s is refused before it is kept anywhere', async (_what, attach) => {
    const background = start()
    const shown = temporaryView(background)
    await attach(shown)
    expect(shown.files.problems.value).toMatchObject([{ why: 'temporary' }])
    expect(shown.draft.images.value).toEqual([])
    expect(await blobs(background)).toBe(0)
  })

  it('a file that is read again in another encoding, and words of another conversation, stay off the disk', async () => {
    const background = start()
    const shown = temporaryView(background)
    await shown.files.attach([textFile('Walnuts')])
    const [source] = shown.draft.attached.value
    if (source === undefined) throw new Error('It was not attached.')
    await shown.files.decodeAs(source, { encoding: 'utf-16le' })
    expect(shown.draft.attached.value).toHaveLength(1)
    expect(await onDisk(background)).not.toMatch(/walnuts|notes\.txt/i)
    const other = temporaryView(background)
    await sent(background, other)
    await shown.quotes.attachThread(other.thread.threadId.peek())
    expect(shown.draft.attached.value.length).toBeGreaterThan(0)
    expect(await onDisk(background)).not.toContain('What is this?')
  })

  it('what is attached is back when the view or the background starts again, and gone with the chat', async () => {
    const background = start()
    const shown = temporaryView(background)
    const threadId = shown.thread.threadId.peek()
    await shown.files.attach([textFile('Walnuts')])
    await shown.draft.flush()
    const again = view(background, threadId)
    await expect.poll(() => again.draft.attached.value).toMatchObject([{ title: 'notes.txt' }])
    await background.commands.dropTemporary({ threadId })
    expect(JSON.stringify(await background.viewDeps().session.get(null))).not.toContain('Walnuts')
  })

  it('one that is kept keeps what was sent with it and what waits in its draft, and neither goes after a day', async () => {
    const background = start()
    const shown = temporaryView(background)
    await shown.files.attach([textFile('Walnuts')])
    const { runId, call } = await send(background, shown)
    await shown.files.attach([textFile('Almonds', 'other.txt')])
    call.say('Nuts')
    call.finish()
    await background.untilRun(runId, 'completed')
    const threadId = shown.thread.threadId.peek()
    shown.temporary.keepTemporary(threadId)
    await expect.poll(() => isTemporary(shown.thread.threadId.value)).toBe(false)
    await expect.poll(() => shown.draft.attached.value).toMatchObject([{ title: 'other.txt' }])
    const rows = await (await background.deps.database()).getAll('sources')
    expect(rows.map(({ title, threadId, glancedAt }) => ({ title, threadId, glancedAt }))).toEqual(
      ['notes.txt', 'other.txt'].map((title) => ({
        title,
        threadId: shown.thread.threadId.value,
        glancedAt: undefined,
      })),
    )
  })
})

describe('a draft with files', () => {
  const moved = async (shown: ReturnType<typeof view>, into: boolean) => {
    const before = shown.thread.threadId.peek()
    shown.temporary.setTemporary(into)
    await expect.poll(() => isTemporary(shown.thread.threadId.value)).toBe(into)
    await expect.poll(() => draftItem(before).get()).toEqual(emptyDraft)
  }

  it('leaves nothing on the disk when its chat turns temporary: no text, no image', async () => {
    const background = start()
    const shown = view(background)
    await shown.files.attach([textFile('Walnuts'), textFile('640x480', 'wind.png', 'image/png')])
    expect(await onDisk(background)).toContain('Walnuts')
    expect(await blobs(background)).toBe(1)
    shown.draft.setText('A word')
    await moved(shown, true)
    await expect.poll(() => onDisk(background)).not.toMatch(/walnuts|notes\.txt|wind\.png|A word/i)
    await expect.poll(() => blobs(background)).toBe(0)
    expect(shown.draft.text.value).toBe('A word')
    expect(await sent(background, shown)).toContain('Walnuts')
  })

  it('takes nothing from another draft or message that has the same', async () => {
    const background = start()
    const other = view(background)
    await other.files.attach([textFile('Walnuts'), textFile('640x480', 'wind.png', 'image/png')])
    other.draft.flush()
    const shown = view(background)
    await shown.files.attach([textFile('Walnuts'), textFile('640x480', 'wind.png', 'image/png')])
    await moved(shown, true)
    await expect.poll(() => blobs(background)).toBe(1)
    const [source] = other.draft.attached.value
    expect(await (await background.deps.database()).get('sources', source?.id ?? '')).toBeDefined()
    const db = await background.deps.database()
    const [blob] = await db.getAll('blobs')
    await db.put('messages', { id: 'msg_1', blobIds: [blob?.id] } as unknown as Message)
    await background.commands.forgetUnsent({ sourceIds: [], blobIds: [blob?.id ?? ''] })
    expect(await blobs(background)).toBe(1)
  })

  it('outlives the browser once its chat is not temporary any more', async () => {
    const background = start()
    const shown = temporaryView(background)
    await shown.files.attach([textFile('Walnuts')])
    await moved(shown, false)
    expect(await onDisk(background)).toContain('Walnuts')
    await background.viewDeps().session.remove(Object.keys(await background.viewDeps().session.get(null)))
    const again = view(background, shown.thread.threadId.value)
    await expect.poll(() => again.draft.attached.value).toMatchObject([{ title: 'notes.txt' }])
    expect(await sent(background, again)).toContain('Walnuts')
  })
})
