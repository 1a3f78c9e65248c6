import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Message, messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { lastStep } from '@/lib/domain/steps'
import { ConnectionLost } from '@/lib/llm/connection-lost'
import { Stalled } from '@/lib/llm/stalled'
import { noLocks } from '../../../fakes/no-locks'
import { sessionArea } from '../../../fakes/session-area'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
const threadId = newId('thread')

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
})

const send = (text: string, parentId: string | null = null, commandId = newId('cmd')) =>
  background.commands.sendMessage({ commandId, threadId, parentId, text, connectionId, model: 'm' })

const textOf = (id: string) => messageText(background.message(id) as Message)

describe('a run', () => {
  it('is on disk with the message before a byte leaves', async () => {
    const { runId, messageId, replyId } = await send('Hello')
    const call = await background.chat.next()
    const db = await background.deps.database()
    expect(await db.get('runs', runId)).toMatchObject({ status: 'in_progress', threadId })
    expect(await db.get('messages', messageId)).toMatchObject({ parts: [{ type: 'text', text: 'Hello' }] })
    expect(await db.get('messages', replyId)).toMatchObject({ parts: [], role: 'assistant' })
    expect(call.options.body.messages).toEqual([{ role: 'user', content: 'Hello' }])
    call.finish()
    await background.untilRun(runId, 'failed')
  })

  it('sends its request before it is announced, with all that comes of it', async () => {
    const views = Promise.withResolvers<void>()
    background = testBackground({}, sessionArea(), () => views.promise)
    connectionId = await background.connect()
    const sent = send('Hello')
    const call = await background.chat.next()
    expect(background.changes.map(({ store }) => store)).toEqual(['connections'])
    call.say('Words')
    // What comes meanwhile does not wait, and does not overtake.
    const change = await background.until((changes) =>
      changes.find(({ store, row }) => store === 'messages' && row.role === 'assistant' && row.rev > 0),
    )
    const revs = background.changes.filter(({ row }) => row.id === change.row.id).map(({ row }) => row.rev)
    expect(revs).toEqual([0, 1])
    const isAnswered = vi.fn()
    void sent.then(isAnswered)
    await background.commands.wake({})
    expect(isAnswered).not.toHaveBeenCalled()
    views.resolve()
    const { runId } = await sent
    call.finish()
    await background.untilRun(runId, 'completed')
    expect(background.changes.filter(({ row }) => row.id === runId).map(({ row }) => row.rev)).toEqual([0, 1])
  })

  it('streams into its reply and completes with usage and cost', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Good ')
    await background.until(() => (textOf(replyId) === 'Good ' ? true : undefined))
    call.say('day')
    call.finish()
    const run = await background.untilRun(runId, 'completed')
    expect(textOf(replyId)).toBe('Good day')
    expect(run).toMatchObject({
      model: 'm',
      steps: [
        {
          usage: { inputTokens: 12, outputTokens: 34 },
          cost: { nanoUsd: 1000 },
          request: { url: 'http://127.0.0.1:1/v1/chat/completions' },
        },
      ],
    })
  })

  it('remembers when thinking ended and answering began', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.send({ type: 'reasoning', text: 'Let me see.' })
    await background.until(() => (background.message(replyId)?.parts.length === 1 ? true : undefined))
    call.say('Good ')
    call.say('day')
    call.finish()
    const run = await background.untilRun(runId, 'completed')
    const { firstContentAt, firstTextAt } = lastStep(run) ?? {}
    expect(firstTextAt).toBeGreaterThanOrEqual(firstContentAt ?? Number.NaN)
    expect(firstTextAt).toBeLessThanOrEqual(run.endedAt ?? Number.NaN)
    const plain = await send('Again', replyId)
    const next = await background.chat.next()
    next.say('No thought')
    next.finish()
    expect(lastStep(await background.untilRun(plain.runId, 'completed'))?.firstTextAt).toBeUndefined()
  })

  it('is made once, however often its command is delivered', async () => {
    const commandId = newId('cmd')
    const [first, second] = await Promise.all([send('Once', null, commandId), send('Once', null, commandId)])
    expect(second).toEqual(first)
    const call = await background.chat.next()
    call.say('x')
    call.finish()
    await background.untilRun(first.runId, 'completed')
    expect(await send('Once', null, commandId)).toEqual(first)
    expect(background.chat.calls).toHaveLength(1)
  })

  it('keeps its text when it is stopped, and closes the stream', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Half of ')
    await background.until(() => (textOf(replyId) === 'Half of ' ? true : undefined))
    call.say('this')
    await background.commands.cancelRun({ runId })
    expect(background.run(runId)?.status).toBe('cancelled')
    expect(textOf(replyId)).toBe('Half of this')
    expect(call.isClosed).toBe(true)
  })

  it('can be stopped twice, and after its end, without harm', async () => {
    const { runId } = await send('Hello')
    const call = await background.chat.next()
    call.say('All')
    call.finish()
    await background.untilRun(runId, 'completed')
    await background.commands.cancelRun({ runId })
    await background.commands.cancelRun({ runId })
    expect(background.run(runId)?.status).toBe('completed')
  })

  it.each([
    ['length', (c: Awaited<ReturnType<typeof background.chat.next>>) => c.finish('length'), 'length'],
    [
      'content filter',
      (c: Awaited<ReturnType<typeof background.chat.next>>) => c.finish('content-filter'),
      'content-filter',
    ],
    [
      'a lost connection',
      (c: Awaited<ReturnType<typeof background.chat.next>>) => c.fail(new ConnectionLost()),
      'connection-lost',
    ],
    ['a stall', (c: Awaited<ReturnType<typeof background.chat.next>>) => c.fail(new Stalled()), 'stalled'],
    [
      'an end without reason',
      (c: Awaited<ReturnType<typeof background.chat.next>>) => c.end(),
      'connection-lost',
    ],
  ])('is incomplete after %s, with its text', async (_, happen, reason) => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Some words')
    happen(call)
    expect(await background.untilRun(runId, 'incomplete')).toMatchObject({ reason })
    expect(textOf(replyId)).toBe('Some words')
  })

  it('fails with its kind, and keeps the text that came before the error', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Some words')
    call.fail(new RunFailure({ kind: 'provider-down', status: 500 }))
    expect(await background.untilRun(runId, 'failed')).toMatchObject({ error: { kind: 'provider-down' } })
    expect(textOf(replyId)).toBe('Some words')
    expect(background.chat.calls).toHaveLength(1)
  })

  it('has a step for each request: what was refused, what was changed, and what went out once more', async () => {
    const { runId } = await background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId,
      parentId: null,
      text: 'Hello',
      connectionId,
      model: 'm',
      parameters: { maxTokens: 9 },
    })
    const refused = await background.chat.next()
    refused.send({ type: 'response', status: 400, requestId: 'r1' })
    const notKnown = {
      kind: 'bad-parameter',
      status: 400,
      code: 'unknown_parameter',
      param: 'max_tokens',
    } as const
    refused.fail(new RunFailure(notKnown))
    const busy = await background.chat.next()
    busy.fail(new RunFailure({ kind: 'slow-down', status: 429, retryAfterMs: 1 }))
    const answered = await background.chat.next()
    answered.send({ type: 'response', status: 200, requestId: 'r3' })
    answered.say('Hi')
    answered.finish()
    const { steps } = await background.untilRun(runId, 'completed')
    const repair = { parameter: 'max_tokens', sentAs: 'max_completion_tokens' }
    expect(steps).toMatchObject([
      { error: notKnown, requestId: 'r1', response: { status: 400 }, request: { body: { max_tokens: 9 } } },
      {
        cause: { type: 'repair', ...repair },
        error: { kind: 'slow-down' },
        request: { body: { max_completion_tokens: 9 } },
      },
      {
        cause: { type: 'retry' },
        requestId: 'r3',
        response: { status: 200 },
        usage: { inputTokens: 12 },
        cost: { nanoUsd: 1000 },
      },
    ])
    expect(steps.map(({ error, usage, cost }) => [!error, !!usage, !!cost])).toEqual([
      [false, false, false],
      [false, false, false],
      [true, true, true],
    ])
    const times = steps.flatMap(({ sentAt = 0, endedAt = 0 }) => [sentAt, endedAt])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(steps[1]?.request?.body).not.toHaveProperty('max_tokens')
  })

  it('has nothing of one request in the next, which could not be sent', async () => {
    const { runId } = await send('Hello')
    const busy = await background.chat.next()
    background.state.secret = { state: 'locked' }
    busy.send({ type: 'response', status: 429, requestId: 'r1' })
    busy.fail(new RunFailure({ kind: 'slow-down', status: 429, retryAfterMs: 1 }))
    const { steps } = await background.untilRun(runId, 'failed')
    expect(steps[0]).toMatchObject({ requestId: 'r1', response: { status: 429 } })
    expect(steps[1]).toEqual({
      cause: { type: 'retry' },
      error: { kind: 'key-locked' },
      endedAt: expect.any(Number),
    })
  })

  it('completes where the server never gives a reason but says [DONE]', async () => {
    const { runId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Words')
    call.send({ type: 'done' })
    call.end()
    await background.untilRun(runId, 'completed')
  })

  it.each([
    ['locked', 'key-locked'],
    ['gone', 'no-key'],
    ['other-origin', 'no-key'],
    ['insecure', 'insecure-key'],
  ] as const)('sends nothing while its key is %s', async (state, kind) => {
    background.state.secret = { state }
    const { runId } = await send('Hello')
    expect(await background.untilRun(runId, 'failed')).toMatchObject({ error: { kind } })
    expect(background.chat.calls).toHaveLength(0)
  })

  it('looks its key up while its rows are being saved, and once more for a second request', async () => {
    const seen: { connectionId: string; origin: string; rows: number }[] = []
    background = testBackground({
      vault: {
        ...background.deps.vault,
        async secretFor(id, origin) {
          seen.push({ connectionId: id, origin, rows: rowsOfRuns() })
          return seen.length === 1 ? { state: 'ready', secret: 'sk-first' } : { state: 'gone' }
        },
      },
    })
    const rowsOfRuns = () => background.changes.filter(({ store }) => store === 'runs').length
    connectionId = await background.connect()
    const { runId } = await send('Hello')
    const call = await background.chat.next()
    expect(call.options.secret).toBe('sk-first')
    expect(seen).toEqual([{ connectionId, origin: 'http://127.0.0.1:1', rows: 0 }])
    call.fail(
      new RunFailure({
        kind: 'bad-parameter',
        status: 400,
        code: 'unsupported_parameter',
        param: 'stream_options',
      }),
    )
    expect(await background.untilRun(runId, 'failed')).toMatchObject({ error: { kind: 'no-key' } })
    expect(seen).toHaveLength(2)
  })

  it('looks no key up for what is refused', async () => {
    const secretFor = vi.spyOn(background.deps.vault, 'secretFor')
    await expect(send('Hello', 'msg_unknown')).rejects.toMatchObject({ code: 'not-found' })
    expect(secretFor).not.toHaveBeenCalled()
  })

  it('fails where its key cannot be looked up, and not before its rows are there', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(background.deps.vault, 'secretFor').mockRejectedValue(new Error('The disk is broken'))
    const { runId } = await send('Hello')
    expect(await background.untilRun(runId, 'failed')).toMatchObject({ error: { kind: 'unexpected' } })
  })

  it('is refused where its connection is gone, and nothing is written', async () => {
    await background.commands.deleteConnection({ connectionId })
    const before = background.changes.length
    await expect(send('Hello')).rejects.toMatchObject({ code: 'not-found' })
    expect(background.changes).toHaveLength(before)
  })
})

describe('the history that is sent', () => {
  it('is the branch up to the message, and nothing of other branches', async () => {
    const first = await send('One')
    const one = await background.chat.next()
    one.say('1')
    one.finish()
    await background.untilRun(first.runId, 'completed')
    const second = await send('Two', first.replyId)
    const two = await background.chat.next()
    two.say('2')
    two.finish()
    await background.untilRun(second.runId, 'completed')
    await send('Other', first.replyId)
    const other = await background.chat.next()
    expect(other.options.body.messages).toEqual([
      { role: 'user', content: 'One' },
      { role: 'assistant', content: '1' },
      { role: 'user', content: 'Other' },
    ])
  })

  it('is kept by name and length, not copied', async () => {
    const first = await send('One')
    const call = await background.chat.next()
    call.say('1')
    call.finish()
    const run = await background.untilRun(first.runId, 'completed')
    expect(run.steps[0]?.request?.messages).toEqual([
      { messageId: first.messageId, json: ['{"role":"user","content":"', { chars: 3 }, '"}'] },
    ])
    expect(JSON.stringify(run)).not.toContain('sk-test')
  })
})

describe('an interrupted run', () => {
  it('is swept to incomplete when no one holds its lock', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Words')
    await background.until(() => (textOf(replyId) === 'Words' ? true : undefined))
    const restarted = testBackground({ database: background.deps.database, locks: noLocks })
    await restarted.begin()
    expect(restarted.run(runId)).toMatchObject({ status: 'incomplete', reason: 'worker-stopped' })
  })

  it('is told at once, and before the background tidies up', async () => {
    const { runId } = await send('Hello')
    await background.chat.next()
    const idle = Promise.withResolvers<void>()
    const restarted = testBackground({
      database: background.deps.database,
      locks: noLocks,
      whenIdle: () => idle.promise,
    })
    const tidied = vi.spyOn(restarted.deps.network, 'begin')
    const begun = restarted.begin()
    await restarted.untilRun(runId, 'incomplete')
    expect(tidied).not.toHaveBeenCalled()
    idle.resolve()
    await begun
    expect(tidied).toHaveBeenCalled()
  })

  it('is none that begins while those are looked for that nobody runs', async () => {
    await send('Hello')
    await background.chat.next()
    let started: Promise<{ runId: string }> | undefined
    const restarted: TestBackground = testBackground({
      database: background.deps.database,
      locks: {
        request: navigator.locks.request.bind(navigator.locks),
        async query() {
          const asFound = await noLocks.query()
          const commandId = newId('cmd')
          const other = { commandId, threadId: newId('thread'), parentId: null, text: 'Other', connectionId }
          started ??= restarted.commands.sendMessage({ ...other, model: 'm' })
          await started
          return asFound
        },
      },
    })
    await restarted.runs.sweep()
    const { runId = '' } = (await started) ?? {}
    expect(restarted.run(runId)?.status).toBe('in_progress')
  })

  it('leaves no row where its lock is refused while its rows are made', async () => {
    const refusing: LockManager = {
      ...noLocks,
      async request() {
        await (await background.deps.database()).getAll('connections')
        throw new Error('No lock')
      },
    }
    const refused = testBackground({ database: background.deps.database, locks: refusing })
    const message = { commandId: newId('cmd'), threadId: newId('thread'), parentId: null, text: 'Hello' }
    const sending = refused.commands.sendMessage({ ...message, connectionId, model: 'm' })
    await expect(sending).rejects.toThrow()
    expect(await (await background.deps.database()).getAll('runs')).toEqual([])
  })

  it('is left alone while its lock is held', async () => {
    const { runId } = await send('Hello')
    await background.chat.next()
    await background.commands.wake({})
    expect(background.run(runId)?.status).toBe('in_progress')
  })

  it('is ended as soon as a worker that was still ending when the next one began is gone', async () => {
    const { runId } = await send('Hello')
    await background.chat.next()
    // The lock of the worker that ends, which the next one finds held.
    let isHeld = true
    const gone = Promise.withResolvers<void>()
    const restarted = testBackground({
      database: background.deps.database,
      locks: {
        async request(name: string, ...rest: unknown[]) {
          if (name === `run:${runId}`) await gone.promise
          return (rest.at(-1) as LockGrantedCallback<unknown>)(null)
        },
        query: async () => ({
          held: isHeld ? [{ name: `run:${runId}`, mode: 'exclusive' as const, clientId: 'gone' }] : [],
          pending: [],
        }),
      } as LockManager,
    })
    await restarted.runs.sweep()
    const statusOnDisk = async () => (await (await background.deps.database()).get('runs', runId))?.status
    expect(await statusOnDisk()).toBe('in_progress')
    isHeld = false
    gone.resolve()
    await restarted.untilRun(runId, 'incomplete')
    expect(await statusOnDisk()).toBe('incomplete')
  })

  it('goes on in the same message with Continue', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('First half, ')
    call.finish('length')
    await background.untilRun(runId, 'incomplete')
    const continued = await background.commands.continueReply({ commandId: newId('cmd'), replyId })
    const rest = await background.chat.next()
    expect(rest.options.body.messages).toHaveLength(3)
    rest.say('second half')
    rest.finish()
    await background.untilRun(continued.runId, 'completed')
    expect(continued.replyId).toBe(replyId)
    expect(textOf(replyId)).toBe('First half, second half')
    expect(background.message(replyId)?.runIds).toEqual([runId, continued.runId])
  })

  it('is answered again with Retry, in a sibling', async () => {
    const { runId, replyId, messageId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Bad')
    call.finish('length')
    await background.untilRun(runId, 'incomplete')
    const again = await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId,
      connectionId,
      model: 'n',
    })
    const retry = await background.chat.next()
    expect(retry.options.body).toMatchObject({ model: 'n', messages: [{ role: 'user', content: 'Hello' }] })
    retry.say('Good')
    retry.finish()
    await background.untilRun(again.runId, 'completed')
    expect(background.message(again.replyId)?.parentId).toBe(messageId)
    expect(textOf(replyId)).toBe('Bad')
    expect(textOf(again.replyId)).toBe('Good')
  })

  it('can not be continued when it was complete', async () => {
    const { runId, replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('All')
    call.finish()
    await background.untilRun(runId, 'completed')
    await expect(
      background.commands.continueReply({ commandId: newId('cmd'), replyId }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('deleting a thread', () => {
  it('stops its run first, and no late save brings anything back', async () => {
    const { runId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Words')
    await background.commands.deleteThread({ threadId })
    expect(background.run(runId)?.status).toBe('cancelled')
    expect(background.changes.at(-1)).toMatchObject({
      store: 'threads',
      row: { deletedAt: expect.any(Number) },
    })
    await expect(send('Again')).rejects.toMatchObject({ code: 'not-found' })
    await background.commands.restoreThread({ threadId })
    expect(background.changes.at(-1)?.row.deletedAt).toBeUndefined()
  })
})
