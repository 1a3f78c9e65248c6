import { signal } from '@preact/signals'
import { render } from 'preact'
import { expect, it, vi } from 'vitest'
import { Chat } from '@/components/chat/chat'
import { TextsContext } from '@/components/ui/texts-context'
import { newId } from '@/lib/domain/rows/id'
import { loadTexts } from '@/lib/locale/load-texts'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Estimate } from '@/lib/stores/sending/estimate-store'
import { openChatStores } from '../../fakes/open-chat-stores'
import { testBackground } from '../../fakes/test-background'
import { untilSo } from '../../fakes/until-so'
import { BareElement, bareDocument } from '../bare-document'

// For good: some effects of what was drawn end after the test.
vi.stubGlobal('document', bareDocument)
vi.stubGlobal('addEventListener', () => undefined)
vi.stubGlobal('removeEventListener', () => undefined)
vi.stubGlobal('innerWidth', 400)
vi.stubGlobal('innerHeight', 700)
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    disconnect() {}
  },
)

/** A conversation of one question and its answer, and what is read of it whenever something of it is drawn. */
async function conversation(): Promise<{ stores: ChatStores; reads: PropertyKey[] }> {
  const background = testBackground()
  const connectionId = await background.connect()
  const threadId = newId('thread')
  const { runId } = await background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text: 'The question',
    connectionId,
    model: 'm',
  })
  const answering = await background.chat.next()
  answering.say('The answer')
  answering.finish()
  await background.untilRun(runId, 'completed')
  const stores = await openChatStores({ deps: background.viewDeps(), connectionId, threadId })
  const reads: PropertyKey[] = []
  const thread = new Proxy(stores.thread, {
    get(store, key) {
      reads.push(key)
      return Reflect.get(store, key)
    },
  })
  return { stores: { ...stores, thread }, reads }
}

it('draws nothing of the conversation again with a new count', async () => {
  const { stores, reads } = await conversation()
  const texts = await loadTexts('en')
  const root = new BareElement('div')
  const estimate = signal<Estimate | undefined>(undefined)
  const isCounting = signal(true)
  const nothing = () => undefined
  render(
    <TextsContext.Provider value={texts}>
      <Chat
        stores={{ ...stores, estimate: { estimate, isCounting, dispose: nothing } }}
        onSettings={nothing}
        onCopy={async () => undefined}
        onCopyRich={async () => undefined}
        onSaveFile={nothing}
        onPrint={nothing}
        onReload={nothing}
        loadReach={() => Promise.reject(new Error('There is no page beside this view'))}
        onAllowSite={async () => false}
        onOpenTab={nothing}
        onListTabs={async () => []}
        onKnownTabs={async () => undefined}
      />
    </TextsContext.Provider>,
    root.asContainer(),
  )
  await untilSo(() => root.text.includes('The answer'))
  expect(reads.filter((key) => key === 'visible').length).toBeGreaterThan(1)
  await untilSo(() => root.text.includes(texts.counting))
  reads.length = 0
  for (const inputTokens of [7, 8, 9]) {
    isCounting.value = false
    estimate.value = { inputTokens, counted: inputTokens, isExact: true }
    await untilSo(() => root.text.includes(`${inputTokens} tokens`))
    isCounting.value = true
  }
  expect(reads).toEqual([])
  render(null, root.asContainer())
  stores.thread.dispose()
})
