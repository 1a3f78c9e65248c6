import { expect, it } from 'vitest'
import { newId } from '@/lib/domain/rows/id'
import { openChatStores } from '../../fakes/open-chat-stores'
import { messagesOf } from '../../fakes/scripted-chat'
import { testBackground } from '../../fakes/test-background'

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
  const stores = await openChatStores({
    connectionId,
    threadId,
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
  const stores = await openChatStores({
    connectionId,
    threadId: newId('thread'),
    deps: background.viewDeps(),
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
