import { beforeEach, describe, expect, it } from 'vitest'
import { messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import type { Run } from '@/lib/domain/run'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { costOf, lastStep, usageOf, usedBy } from '@/lib/domain/steps'
import { ConnectionLost } from '@/lib/llm/connection-lost'
import { Stalled } from '@/lib/llm/stalled'
import { defaultSettings } from '@/lib/settings'
import { noLocks } from '../../../fakes/no-locks'
import type { Call } from '../../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
const question = 'Where do the lamps stand, and who lights them in the evening?'
const answer = 'They stand along the pier. The keeper lights them at dusk, one after the other.'

const send = (threadId = newId('thread'), more = {}) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text: question,
    connectionId,
    model: 'm',
    ...more,
  })

async function ended(end: (call: Call, runId: string) => unknown, status: Run['status'], more = {}) {
  const { runId } = await send(undefined, more)
  const call = await background.chat.next()
  await end(call, runId)
  return background.untilRun(runId, status)
}

/** Ten for a token that goes, a hundred for one that comes. */
const price = { input: 10, output: 100 }

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
  await background.commands.setPrice({ connectionId, model: 'm', price })
  background.deps.costOf = async (_, __, usage) =>
    usage && {
      nanoUsd: usage.inputTokens * price.input + usage.outputTokens * price.output,
      source: 'test',
      asOf: '2026-01-01',
    }
  background.state.settings = { ...defaultSettings }
})

const untilSaid = (text: string) =>
  background.until((changes) =>
    changes.find(
      ({ store, row }) => store === 'messages' && messageText(row) === text && row.role === 'assistant',
    ),
  )

const words = (call: Call) => call.say(answer)
const usage = (inputTokens: number, outputTokens: number) =>
  ({ type: 'usage', usage: { inputTokens, outputTokens } }) as const

describe('what a request has certainly used is counted', () => {
  const stop = async (call: Call, runId: string) => {
    await background.commands.cancelRun({ runId })
    return call
  }
  it.each<[string, (call: Call, runId: string) => unknown, Run['status'], { output: [number, number] }]>([
    [
      'it was stopped after words',
      (call, id) => {
        words(call)
        return stop(call, id)
      },
      'cancelled',
      { output: [14, 30] },
    ],
    ['it was stopped before any', (call, id) => stop(call, id), 'cancelled', { output: [0, 0] }],
    [
      'it was stopped while it thought',
      (call, id) => {
        call.send({ type: 'reasoning', text: answer })
        return stop(call, id)
      },
      'cancelled',
      { output: [14, 30] },
    ],
    [
      'the line broke after words',
      (call) => {
        words(call)
        return call.fail(new ConnectionLost(''))
      },
      'incomplete',
      { output: [14, 30] },
    ],
    [
      'the server failed after words',
      (call) => {
        words(call)
        return call.fail(new RunFailure({ kind: 'provider-down' }))
      },
      'failed',
      { output: [14, 30] },
    ],
    [
      'it was too large',
      (call) => {
        words(call)
        return call.fail(new RunFailure({ kind: 'too-large' }))
      },
      'failed',
      { output: [14, 30] },
    ],
    ['the server fell silent', (call) => call.fail(new Stalled()), 'incomplete', { output: [0, 0] }],
    [
      'it ended without usage',
      (call) => {
        words(call)
        call.send({ type: 'finish', reason: 'stop' }, { type: 'done' })
        return call.end()
      },
      'completed',
      { output: [14, 30] },
    ],
    [
      'it ended with a usage of nothing',
      (call) => {
        words(call)
        call.send({ type: 'finish', reason: 'stop' }, usage(0, 0), { type: 'done' })
        call.end()
      },
      'completed',
      { output: [14, 30] },
    ],
    [
      'only calls came',
      (call) => {
        call.send({ type: 'tool_call', callId: 'c', name: 'light', arguments: JSON.stringify({ answer }) })
        call.fail(new ConnectionLost(''))
      },
      'incomplete',
      { output: [16, 40] },
    ],
  ])('where %s', async (_, end, status, { output }) => {
    const run = await ended(end, status)
    const used = usedBy(run)
    expect(usageOf(run)?.inputTokens ?? 0).toBe(0)
    expect(used?.inputTokens).toBeGreaterThan(13)
    expect(used?.inputTokens).toBeLessThan(50)
    expect(used?.outputTokens).toBeGreaterThanOrEqual(output[0])
    expect(used?.outputTokens).toBeLessThanOrEqual(output[1])
    const nanoUsd = (used?.inputTokens ?? 0) * price.input + (used?.outputTokens ?? 0) * price.output
    expect(costOf(run)).toMatchObject({ nanoUsd, isEstimate: true })
  })

  it('with the input as it was told before, where it was', async () => {
    const run = await ended(
      async (call, runId) => {
        words(call)
        return background.commands.cancelRun({ runId })
      },
      'cancelled',
      { estimate: { inputTokens: 1234, counted: 1234, isExact: true } },
    )
    expect(usedBy(run)?.inputTokens).toBe(1234)
  })

  it('with what the server said until then, where that is more', async () => {
    const run = await ended(async (call, runId) => {
      call.send(usage(77, 1))
      words(call)
      await background.commands.cancelRun({ runId })
    }, 'cancelled')
    expect(usedBy(run)?.inputTokens).toBe(77)
    expect(usedBy(run)?.outputTokens).toBeGreaterThanOrEqual(14)
  })

  it('and nothing where it was refused, or the server told all', async () => {
    const refused = await ended((call) => call.fail(new RunFailure({ kind: 'key-refused' })), 'failed')
    expect(usedBy(refused)).toBeUndefined()
    const told = await ended((call) => {
      words(call)
      return call.finish()
    }, 'completed')
    expect(lastStep(told)?.counted).toBeUndefined()
    expect(costOf(told)?.isEstimate).toBeUndefined()
  })

  it('where the worker was stopped in the middle of it', async () => {
    const { runId } = await send()
    const call = await background.chat.next()
    words(call)
    await untilSaid(answer)
    const { database, costOf: price } = background.deps
    const again = testBackground({ database, locks: noLocks, costOf: price })
    await again.begin()
    const run = await again.untilRun(runId, 'incomplete')
    expect(usedBy(run)?.outputTokens).toBeGreaterThanOrEqual(14)
    expect(costOf(run)).toMatchObject({ isEstimate: true })
  })
})

describe('a spending limit', () => {
  it('is reached by answers that were stopped', async () => {
    const stopped = () =>
      ended(async (call, runId) => {
        words(call)
        await background.commands.cancelRun({ runId })
      }, 'cancelled')
    const dailyLimitNanoUsd = 1 + (costOf(await stopped())?.nanoUsd ?? 0)
    background.state.settings = { ...defaultSettings, dailyLimitNanoUsd }
    await stopped()
    await expect(send()).rejects.toMatchObject({ code: 'over-limit', reason: 'day' })
    expect(background.chat.calls).toHaveLength(2)
  })
})
