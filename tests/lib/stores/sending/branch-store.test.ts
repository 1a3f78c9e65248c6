import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type Message, messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { resolveTarget, type Target } from '@/lib/domain/target'
import { defaultSettings } from '@/lib/settings'
import type { ComposerStore } from '@/lib/stores/draft/composer-store'
import { createConnectionStore } from '@/lib/stores/rows/connection-store'
import { createRunCommands, type RunCommands } from '@/lib/stores/rows/run-commands'
import { createThreadStore, type ThreadStore } from '@/lib/stores/rows/thread-store'
import { type BranchStore, createBranchStore } from '@/lib/stores/sending/branch-store'
import { createDoorStore } from '@/lib/stores/sending/door-store'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import { createLimitStore } from '@/lib/stores/sending/limit-store'
import { targetTo } from '../../../factories/target'
import { type TestBackground, testBackground } from '../../../fakes/test-background'
import { testComposer } from '../../../fakes/test-composer'

let background: TestBackground
let connectionId: string
let thread: ThreadStore
let composer: ComposerStore
let commands: RunCommands
let branches: BranchStore
let target: ReadonlySignal<Target | undefined>
const open: { dispose(): void }[] = []

/** A token for each message, and a price that is easy to follow: the model's number for a token, in nano-USD. */
const estimatePort: EstimatePort = {
  count: async (_, { countable }) => ({
    inputTokens: countable.messages.length,
    counted: countable.messages.length,
    isExact: true,
  }),
  price: async ({ model }, inputTokens, outputTokens = 0) =>
    model === 'unpriced'
      ? undefined
      : { nanoUsd: Number(model) * (inputTokens + outputTokens), source: 'test', asOf: '2026-01-01' },
  countParts: async () => ({ texts: [], images: [] }),
  contextTokens: async () => undefined,
  maxOutputTokens: async () => undefined,
  modelFacts: async () => ({}),
}

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

beforeEach(async () => {
  fakeBrowser.reset()
  background = testBackground()
  connectionId = await background.connect()
  const deps = background.viewDeps()
  const connections = createConnectionStore(deps)
  target = computed(() => {
    const [connection] = connections.connections.value
    return connection && targetTo(connection, '10')
  })
  thread = createThreadStore(deps, newId('thread'))
  const written = testComposer({ deps, thread, target })
  composer = written.composer
  commands = createRunCommands(deps)
  const settings = { settings: signal(defaultSettings), change: async () => undefined }
  branches = createBranchStore({
    ...written,
    deps,
    thread,
    connections,
    target,
    estimatePort,
    commands,
    door: createDoorStore({
      ...written,
      settings,
      estimatePort,
      limits: createLimitStore(deps, settings),
      page: { readAgain: async () => 'gone' },
    }),
    targetWith: (run) => resolveTarget(connections.connections.peek(), { run }, '2026-11-30'),
    openThread: thread.open,
  })
  open.push(connections, thread, written)
  await until(() => target.value !== undefined && thread.state.value === 'ready' && composer.isReady.value)
})

afterEach(() => {
  for (const store of open.splice(0)) store.dispose()
})

const shown = () => thread.branch.value.map(messageText)

async function exchange(question: string, answer: string): Promise<void> {
  composer.setText(question)
  await composer.send()
  const call = await background.chat.next()
  call.say(answer)
  call.finish()
  await until(() => shown().at(-1) === answer && !thread.isAnswering.value)
}

const messageSaying = (text: string): Message => {
  const message = thread.branch.value.find((each) => messageText(each) === text)
  if (message === undefined) throw new Error(`nothing says ${text}`)
  return message
}

describe('an edit', () => {
  it('is priced as what it will send, and shows the new branch; the old is there by its version', async () => {
    await exchange('One', '1')
    await exchange('Two', '2')
    const old = messageSaying('Two')
    const edit = await branches.edit(old)
    open.push(edit)
    const estimate = await until(() => edit.estimate.estimate.value)
    expect(estimate).toMatchObject({ inputTokens: 3, price: { nanoUsd: 30 } })
    edit.setText('Two, better')
    expect(await edit.save()).toBe(true)
    const call = await background.chat.next()
    expect(call.options.body.messages).toHaveLength(3)
    await until(() => shown().includes('Two, better'))
    const versions = thread.versionsOf(messageSaying('Two, better'))
    expect(versions.map(messageText)).toEqual(['Two', 'Two, better'])
    thread.showVersion(old)
    expect(shown()).toEqual(['One', '1', 'Two', '2'])
    expect(thread.answering.value).toBeUndefined()
  })

  it('that is refused says so and keeps what was typed', async () => {
    await exchange('One', '1')
    const edit = await branches.edit(messageSaying('One'))
    open.push(edit)
    edit.setText('  ')
    expect(edit.canSave.value).toBe(false)
    edit.setText('Better')
    await background.commands.deleteThread({ threadId: thread.threadId.value })
    expect(await edit.save()).toBe(false)
    expect(commands.refusal.value).toBe('not-found')
    expect(edit.text.value).toBe('Better')
  })
})

describe('what is deleted', () => {
  it('goes from the screen, and comes back with undo', async () => {
    await exchange('One', '1')
    await exchange('Two', '2')
    await branches.remove(messageSaying('1'), false)
    await until(() => shown().join() === 'One,Two,2')
    await branches.undoRemove()
    await until(() => shown().join() === 'One,1,Two,2')
    await branches.remove(messageSaying('One'), true)
    await until(() => shown().length === 0)
    expect(thread.leafId.value).toBeNull()
    await branches.undoRemove()
    await until(() => shown().join() === 'One,1,Two,2')
    expect(branches.deleted.value).toBeUndefined()
  })

  it('leaves the branch that this window shows on screen', async () => {
    await exchange('One', '1')
    await exchange('Two', '2')
    const reply = messageSaying('2')
    await branches.retry(reply)
    const call = await background.chat.next()
    call.say('2 again')
    call.finish()
    await until(() => shown().at(-1) === '2 again' && !thread.isAnswering.value)
    thread.showVersion(reply)
    await branches.remove(messageSaying('One'), false)
    await until(() => shown().length === 3)
    expect(shown()).toEqual(['1', 'Two', '2'])
    await branches.remove(messageSaying('2'), false)
    await until(() => shown().at(-1) === '2 again')
  })
})

describe('several answers', () => {
  it('are priced one by one, with what the longest allowed would cost', async () => {
    composer.setText('Compare')
    const answers = await branches.answers(undefined)
    answers.add(connectionId, '7')
    answers.setCopies(`${connectionId}/7`, 3)
    answers.setParameters({ maxTokens: 100 })
    await until(() => answers.asked.value.every(({ most }) => most !== undefined))
    expect(
      answers.asked.value.map(({ copies, estimate, most }) => [
        copies,
        estimate?.price?.nanoUsd,
        most?.nanoUsd,
      ]),
    ).toEqual([
      [1, 10, 1010],
      [3, 7, 707],
    ])
    expect(answers.count.value).toBe(4)
    await answers.send()
    const models: string[] = []
    for (let index = 0; index < 4; index++) {
      const { options } = await background.chat.next()
      models.push(String(options.body.model))
      expect(options.body).toMatchObject({ max_tokens: 100 })
    }
    expect(models).toEqual(['10', '7', '7', '7'])
    expect(composer.text.value).toBe('')
    const reply = await until(() => thread.branch.value.find(({ role }) => role === 'assistant'))
    expect(thread.versionsOf(reply)).toHaveLength(4)
  })

  it('are never more than eight', async () => {
    composer.setText('Compare')
    const answers = await branches.answers(undefined)
    answers.setCopies(`${connectionId}/10`, 100)
    answers.add(connectionId, '7')
    expect(answers.asked.value.map(({ copies }) => copies)).toEqual([8])
  })

  it('say so where nobody knows a price', async () => {
    composer.setText('Compare')
    const answers = await branches.answers(undefined)
    answers.add(connectionId, 'unpriced')
    await until(() => answers.asked.value.every(({ estimate }) => estimate !== undefined))
    expect(answers.asked.value.map(({ estimate }) => estimate?.price?.nanoUsd)).toEqual([10, undefined])
  })

  it('to a question that was answered begin with the model and the parameters of that answer', async () => {
    await exchange('One', '1')
    await exchange('Two', '2')
    const first = await branches.answers(messageSaying('1'))
    first.remove(`${connectionId}/10`)
    expect(first.canSend.value).toBe(false)
    first.add(connectionId, '3')
    first.setParameters({ temperature: 0.5 })
    expect(await first.send()).toBe(true)
    const call = await background.chat.next()
    expect(call.options.body).toMatchObject({ model: '3', temperature: 0.5 })
    expect(call.options.body.messages).toHaveLength(1)
    call.say('1 again')
    call.finish()
    await until(() => shown().at(-1) === '1 again' && !thread.isAnswering.value)
    const again = await branches.answers(messageSaying('1 again'))
    expect(again.parameters.value).toEqual({ temperature: 0.5 })
    expect(again.asked.value.map(({ target: { model } }) => model)).toEqual(['3'])
  })

  it('are watched, each: one whose worker is gone is ended though another is on screen', async () => {
    composer.setText('Compare')
    const answers = await branches.answers(undefined)
    answers.add(connectionId, '7')
    await answers.send()
    const one = await background.chat.next()
    const other = await background.chat.next()
    one.say('1')
    one.finish()
    other.say('2')
    other.finish()
    const reply = await until(() => thread.branch.value.find((each) => messageText(each) === '1'))
    const beside = thread.versionsOf(reply).find(({ id }) => id !== reply.id)
    const run = await until(() => {
      const found = beside && thread.runOf(beside)
      return found?.status === 'completed' ? found : undefined
    })
    const db = await background.deps.database()
    await db.put('runs', { ...run, status: 'in_progress' } as never)
    const reopened = createThreadStore(background.viewDeps(), thread.threadId.value)
    open.push(reopened)
    await until(() => {
      const row = beside && reopened.state.value === 'ready' && reopened.message(beside.id)
      return row && reopened.runOf(row)?.status === 'incomplete'
    })
  })
})

describe('a fork', () => {
  it('is opened, and goes its own way', async () => {
    await exchange('One', '1')
    await exchange('Two', '2')
    const before = thread.threadId.value
    await branches.fork(messageSaying('1'))
    expect(thread.threadId.value).not.toBe(before)
    await until(() => shown().join() === 'One,1')
    await exchange('Another way', '3')
    thread.open(before)
    await until(() => shown().join() === 'One,1,Two,2')
  })
})
