import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { newId } from '@/lib/domain/rows/id'
import { en } from '@/lib/locale/en/en'
import { defaultSettings } from '@/lib/settings'
import { type ChatStores, createChatStores } from '@/lib/stores/create-chat-stores'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import { messagesOf } from '../../fakes/scripted-chat'
import { testBackground } from '../../fakes/test-background'
import { testFiles } from '../../fakes/test-files'

interface Opened {
  deps: ViewDeps
  connectionId: string
  threadId: string
  estimatePort?: Partial<EstimatePort>
}

/** A view's stores, as soon as they can be written into. */
async function opened({ deps, connectionId, threadId, estimatePort }: Opened): Promise<ChatStores> {
  const stores = createChatStores({
    deps,
    settings: {
      settings: signal({ ...defaultSettings, connectionId, model: 'm' }),
      texts: signal(en),
      change: async () => undefined,
    },
    threadId,
    hasHistory: false,
    windowId: undefined,
    isSuperseded: signal(false),
    estimatePort: {
      count: async () => undefined,
      price: async () => undefined,
      countParts: async () => ({ texts: [], images: [] }),
      contextTokens: async () => undefined,
      maxOutputTokens: async () => undefined,
      modelFacts: async () => ({}),
      ...estimatePort,
    },
    filePort: testFiles(deps.database),
    speechPort: async () => ({
      hasVoice: () => false,
      say: async () => undefined,
      canListen: async () => false,
      listen: async () => undefined,
    }),
    pagePort: {
      tab: signal(undefined),
      opensByGrant: false,
      glances: signal(0),
      loads: signal(0),
      allowSite: async () => false,
      listTabs: async () => [],
      knownTabs: async () => undefined,
      openTab: () => undefined,
      readPdf: async () => ({ failure: 'gone' }),
    },
    readClipboard: async () => '',
    readBlob: async () => undefined,
    copy: async () => undefined,
    rememberThread: () => undefined,
  })
  await new Promise<void>((resolve) => {
    stores.composer.isReady.subscribe((isReady) => {
      if (isReady) resolve()
    })
  })
  return stores
}

it('Enter that is pressed before everything is read sends as soon as it is, behind what the thread has', async () => {
  const background = testBackground()
  const connectionId = await background.connect()
  const threadId = newId('thread')
  const sent = await background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text: 'First',
    connectionId,
    model: 'm',
  })
  const first = await background.chat.next()
  first.say('Answer')
  first.finish()
  await background.untilRun(sent.runId, 'completed')

  const deps = background.viewDeps()
  const disk = Promise.withResolvers<void>()
  const stores = await opened({
    ...{ connectionId, threadId },
    deps: { ...deps, database: () => disk.promise.then(deps.database) },
  })
  stores.composer.setText('Second')
  stores.send()
  stores.send()
  expect(stores.composer.text.value).toBe('Second')
  disk.resolve()
  const second = await background.chat.next()
  expect(messagesOf(second).map(({ content }) => content)).toEqual(['First', 'Answer', 'Second'])
  second.finish()
  expect(background.chat.calls).toHaveLength(2)
  stores.thread.dispose()
})

it('Enter that is pressed before it is counted does not send what does not fit, however cheap it is', async () => {
  const background = testBackground()
  const connectionId = await background.connect()
  const tooMany = { inputTokens: 5000, counted: 5000, isExact: false }
  const stores = await opened({
    ...{ connectionId, threadId: newId('thread'), deps: background.viewDeps() },
    estimatePort: {
      count: (caller) => (caller === 'send' ? Promise.resolve(tooMany) : new Promise(() => undefined)),
      price: async () => ({ nanoUsd: 0, source: 'local', asOf: '2026-01-01' }),
      contextTokens: async () => 4096,
    },
  })
  stores.composer.setText('word '.repeat(5000))
  const asked = new Promise<string>((resolve) => {
    stores.door.review.subscribe((review) => {
      if (review !== undefined) resolve(review.why)
    })
  })
  await expect.poll(() => stores.composer.canSend.value).toBe(true)
  stores.send()
  expect(await asked).toBe('too-long')
  expect(background.chat.calls).toHaveLength(0)
  stores.thread.dispose()
})
