import { computed, effect } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readRow } from '@/lib/db/read/read'
import { emptyDraft } from '@/lib/domain/draft'
import { newId } from '@/lib/domain/rows/id'
import type { Source } from '@/lib/domain/source'
import { draftItem } from '@/lib/kept-drafts'
import { CommandError, type Commands } from '@/lib/protocol'
import { defaultSettings, type Settings } from '@/lib/settings'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createConnectionStore } from '@/lib/stores/rows/connection-store'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { targetTo } from '../../../factories/target'
import { type TestBackground, testBackground } from '../../../fakes/test-background'
import { testComposer } from '../../../fakes/test-composer'

type Sent = Parameters<Commands['sendMessage']>[0]

let background: TestBackground
let threadId: string
const open: { dispose(): void }[] = []
let sources = 0

const until = (isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (!isSo()) return
      queueMicrotask(() => end())
      resolve()
    })
  })

const kept = (id = threadId) => draftItem(id).get()
const spans = [{ section: 0, start: 0, end: 3 }]
const secret = 'Write to ann@example.org'

async function source(): Promise<Source> {
  const { sourceId } = await background.commands.saveReading({
    reading: {
      kind: 'page',
      url: `https://${sources++}.example/`,
      title: 'A page',
      sections: [{ heading: '', level: 0, text: 'Words of a page' }],
      chars: 15,
      hidden: {},
      found: 'article',
    },
  })
  const row = await readRow(await background.deps.database(), 'sources', sourceId)
  if (row === undefined) throw new Error('no source was kept')
  return row
}

/** A composer that can send, to a background that answers as `sendMessage` says, and what reached it. */
async function composing(
  sendMessage: (sent: Sent) => Promise<unknown> = async () => ({ runId: 'run_1', replyId: 'msg_1' }),
  settings: Settings = { ...defaultSettings, secretsCheck: 'off' },
) {
  const sent: Sent[] = []
  const deps: ViewDeps = {
    ...background.viewDeps(),
    background: {
      ...background.commands,
      sendMessage(command: Sent) {
        sent.push(command)
        return sendMessage(command) as ReturnType<Commands['sendMessage']>
      },
    },
  }
  const connections = createConnectionStore(deps)
  const target = computed(() => {
    const [connection] = connections.connections.value
    return connection && targetTo(connection, 'gpt-4o')
  })
  const thread = createThreadStore(deps, threadId)
  const written = testComposer({ deps, thread, target, settings })
  open.push(connections, thread, written)
  const { composer, draft, files } = written
  await until(() => target.value !== undefined && thread.state.value === 'ready' && composer.isReady.value)
  const attachImages = (...names: string[]) =>
    files.attach(names.map((name, index) => new File([`64x${48 + index}`], name, { type: 'image/png' })))
  return { ...written, composer, draft, thread, sent, attachImages }
}

beforeEach(async () => {
  fakeBrowser.reset()
  background = testBackground()
  await background.connect()
  threadId = newId('thread')
})
afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
})

describe('what is sent', () => {
  it('is the draft as a whole but for what is held back, which stays', async () => {
    const { composer, draft, sent, attachImages } = await composing()
    const [whole, part, held] = [await source(), await source(), await source()]
    for (const each of [whole, part, held]) draft.attach(each)
    await attachImages('sent.png', 'held.png')
    draft.chooseSpans(part.id, spans)
    draft.holdBack(held.id, true)
    draft.holdBack(draft.images.value[1]?.blobId ?? '', true)
    composer.setText('Words')
    await composer.send()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      threadId,
      text: 'Words',
      sources: [{ sourceId: whole.id }, { sourceId: part.id, spans }],
      images: [{ name: 'sent.png' }],
    })
    expect(composer.text.value).toBe('')
    expect(draft.attached.value).toEqual([held])
    expect(draft.images.value).toMatchObject([{ name: 'held.png' }])
    expect(await kept()).toMatchObject({
      text: '',
      sources: [{ sourceId: held.id }],
      images: [{ name: 'held.png' }],
      heldBack: [held.id, draft.images.value[0]?.blobId],
    })
  })

  it.each(['off', 'warn'] as const)(
    'is on its way before anything is drawn of it: secrets %s',
    async (secretsCheck) => {
      const { composer, sent } = await composing(undefined, { ...defaultSettings, secretsCheck })
      composer.setText('Words with a secret')
      await composer.send()
      await until(() => composer.request.value === undefined)
      sent.length = 0
      composer.setText('Words')
      const sending = composer.send()
      expect(sent).toMatchObject([{ text: 'Words' }])
      expect(await sending).toBe(true)
    },
  )

  it('is on its way also where its thread is left in the same moment', async () => {
    const { composer, thread, sent, attachImages } = await composing()
    await attachImages('sent.png')
    composer.setText('Words')
    const sending = composer.send()
    thread.open(newId('thread'))
    await sending
    expect(sent).toMatchObject([{ threadId, text: 'Words', images: [{ name: 'sent.png' }] }])
    await expect.poll(() => kept()).toEqual(emptyDraft)
  })

  it('is in the field again as a whole where it was refused, with the reason', async () => {
    const { composer, draft, attachImages } = await composing(() =>
      Promise.reject(new CommandError('over-limit')),
    )
    const [page, newer] = [await source(), await source()]
    draft.attach(page)
    draft.chooseSpans(page.id, spans)
    await attachImages('sent.png')
    composer.setText('Words')
    const sending = composer.send()
    composer.setText('typed meanwhile')
    draft.attach(newer)
    await sending
    expect(composer.refusal.value).toBe('over-limit')
    expect(composer.text.value).toBe('Words\ntyped meanwhile')
    expect(draft.attached.value).toEqual([page, newer])
    expect(draft.spans.value).toEqual(new Map([[page.id, spans]]))
    expect(draft.images.value).toMatchObject([{ name: 'sent.png' }])
    composer.setText('Other words')
    expect(composer.refusal.value).toBeUndefined()
  })

  it('is in the draft of its thread as a whole where it was refused and that was left', async () => {
    const { promise, reject } = Promise.withResolvers<never>()
    const { composer, draft, thread, sent, attachImages } = await composing(() => promise)
    const page = await source()
    draft.attach(page)
    await attachImages('sent.png')
    composer.setText('Words')
    const sending = composer.send()
    thread.open(newId('thread'))
    await until(() => composer.isReady.value)
    composer.setText('Of another thread')
    await expect.poll(() => sent.length).toBe(1)
    reject(new CommandError('not-found'))
    await sending
    await expect
      .poll(() => kept())
      .toMatchObject({ text: 'Words', sources: [{ sourceId: page.id }], images: [{ name: 'sent.png' }] })
    expect(composer.text.value).toBe('Of another thread')
  })
})

describe('a draft with secrets in it', () => {
  const asking = { ...defaultSettings, secretsCheck: 'warn' as const }

  it('is off the field while it is asked about, and kept', async () => {
    const { composer, draft, secrets, sent, attachImages } = await composing(undefined, asking)
    const page = await source()
    draft.attach(page)
    await attachImages('sent.png')
    composer.setText(secret)
    const sending = composer.send()
    expect(composer.text.value).toBe('')
    expect(draft.attached.value).toEqual([])
    await until(() => secrets.question.value !== undefined)
    const whole = { text: secret, sources: [{ sourceId: page.id }], images: [{ name: 'sent.png' }] }
    expect(await kept()).toMatchObject(whole)
    composer.setText('typed meanwhile')
    await composer.send()
    expect(sent).toEqual([])
    composer.flush()
    expect((await kept()).text).toBe(`${secret}\ntyped meanwhile`)
    secrets.answer('cancel')
    await sending
    expect(sent).toEqual([])
    expect(composer.text.value).toBe(`${secret}\ntyped meanwhile`)
    expect(draft.attached.value).toEqual([page])
    expect(draft.images.value).toMatchObject([{ name: 'sent.png' }])
  })

  it('is sent as it was looked through: what came meanwhile waits', async () => {
    const { composer, draft, secrets, sent } = await composing(undefined, asking)
    composer.setText(secret)
    const sending = composer.send()
    await until(() => secrets.question.value !== undefined)
    const late = await source()
    draft.attach(late)
    composer.setText('typed meanwhile')
    secrets.answer('masked')
    await sending
    expect(sent).toMatchObject([{ text: secret, mask: 'on' }])
    expect(sent[0]).not.toHaveProperty('sources')
    expect(composer.text.value).toBe('typed meanwhile')
    expect(draft.attached.value).toEqual([late])
    expect(await kept()).toMatchObject({ text: 'typed meanwhile', sources: [{ sourceId: late.id }] })
  })

  it('is not sent where its thread was left before it was answered, and stays there, once', async () => {
    const { composer, secrets, sent, thread } = await composing(undefined, asking)
    composer.setText(secret)
    const sending = composer.send()
    await until(() => secrets.question.value !== undefined)
    thread.open(newId('thread'))
    thread.open(threadId)
    await until(() => composer.isReady.value)
    secrets.answer('as-is')
    await sending
    expect(sent).toEqual([])
    expect(composer.text.value).toBe(secret)
    expect((await kept()).text).toBe(secret)
  })
})
