import { describe, expect, it } from 'vitest'
import { bareRun } from '@/lib/domain/bare-run'
import { checkEstimates } from '@/lib/domain/estimate-check'
import { freshRow } from '@/lib/domain/rows/row'
import type { Run, Step } from '@/lib/domain/run'
import type { OwnPrice } from '@/lib/domain/servers/connection'
import { spentBy, sumSpending } from '@/lib/domain/spending'

const day = (date: number) => new Date(2026, 10, date, 12).getTime()

const usage = { inputTokens: 100, outputTokens: 10 }
const price = (nanoUsd: number) => ({ nanoUsd, source: 'test', asOf: '2026-01-01' })

function run(id: string, changes: Partial<Run> = {}, steps: Step[] = [{ usage, cost: price(5) }]): Run {
  return {
    ...freshRow(id, day(1)),
    kind: 'chat',
    commandId: id,
    connectionId: 'conn_a',
    model: 'm',
    parameters: {},
    steps,
    status: 'completed',
    ...changes,
  } as Run
}

const connection = (baseUrl: string, prices?: OwnPrice[]) => ({
  baseUrl,
  ...(prices === undefined ? {} : { prices }),
})
const connections = new Map([
  ['conn_a', connection('https://a.example/v1')],
  ['conn_here', connection('http://localhost:11434/v1')],
  ['conn_own', connection('http://[::1]:1234/v1', [{ model: 'm', input: 1, output: 1, asOf: '2026-01-01' }])],
])
const spent = (...runs: Run[]) =>
  runs
    .map((each) =>
      spentBy(each, { siteOf: (id) => `${id}.example`, connectionOf: (id) => connections.get(id) }),
    )
    .filter((each) => each !== undefined)

describe('spending', () => {
  it('is summed up by the day, in order, and by what it was for, the dearest first', () => {
    const all = spent(
      run('run_2', { model: 'dear' }, [{ usage, sentAt: day(2), cost: price(50) }]),
      run('run_1', { threadId: 'thread_a' }),
      run('run_3', { action: 'translate' }),
    )
    expect(sumSpending(all, 'day').map(({ key, nanoUsd, requests }) => [key, nanoUsd, requests])).toEqual([
      ['2026-11-01', 10, 2],
      ['2026-11-02', 50, 1],
    ])
    expect(sumSpending(all, 'model').map(({ key }) => key)).toEqual(['dear', 'm'])
    expect(sumSpending(all, 'site').map(({ key }) => key)).toEqual(['', 'thread_a.example'])
    expect(sumSpending(all, 'action').map(({ key }) => key)).toEqual(['chat', 'translate'])
  })

  it('has nothing of what was never sent, and tells what has no price', () => {
    const all = spent(run('run_1', {}, []), run('run_2', {}, [{ usage }]))
    expect(sumSpending(all, 'month')).toEqual([
      { key: '2026-11', requests: 1, unpriced: 1, inputTokens: 100, outputTokens: 10, nanoUsd: 0 },
    ])
  })

  it.each([
    ['failed', { kind: 'no-connection' }],
    ['cancelled', undefined],
    ['incomplete', undefined],
  ])('is nothing where a request to a server on this machine %s', (status, error) => {
    const row = run('run_1', { connectionId: 'conn_here' }, [{}])
    const ended = { ...row, status, ...(error === undefined ? {} : { error }) } as Run
    const sumOf = (one: Run) => sumSpending(spent(one), 'month').map(({ unpriced }) => unpriced)
    expect(spent(ended)).toMatchObject([{ nanoUsd: 0, priceSource: 'local' }])
    expect(sumOf(ended)).toEqual([0])
    expect(sumOf({ ...ended, connectionId: 'conn_a' })).toEqual([1])
    expect(sumOf({ ...ended, connectionId: 'conn_own' })).toEqual([1])
    expect(sumOf({ ...ended, connectionId: 'conn_own', model: 'other' })).toEqual([0])
    expect(sumOf({ ...ended, connectionId: 'conn_gone' })).toEqual([1])
    const request = { url: 'https://a.example/v1/chat/completions', body: {}, messages: [] }
    expect(sumOf({ ...ended, steps: [{ request }] })).toEqual([1])
  })

  it('outlives its conversation, without a word of it', () => {
    const bare = bareRun(
      run('run_1', { threadId: 'thread_secret', messageId: 'msg_1', replyId: 'msg_2' }, [
        {
          cause: { type: 'repair', parameter: 'secret' },
          request: { url: 'https://a.example', body: {}, messages: [{ role: 'user', content: 'secret' }] },
          response: { status: 200, headers: { server: 'secret' }, at: 1 },
          requestId: 'secret',
          error: { kind: 'unexpected', detail: 'secret' },
          usage,
          cost: price(5),
        },
      ]),
      'site.example',
    )
    expect(JSON.stringify(bare)).not.toContain('secret')
    expect(spent(bare)).toMatchObject([{ nanoUsd: 5, site: 'site.example', inputTokens: 100 }])
  })

  it('is that of all requests of a run together', () => {
    const tools = run('run_1', {}, [
      { usage: { ...usage, cachedTokens: 7 }, cost: price(5), sentAt: day(2) },
      { cause: { type: 'retry' }, sentAt: day(2) },
      { cause: { type: 'retry' }, usage, cost: price(6), sentAt: day(3) },
    ])
    expect(spent(tools)).toMatchObject([
      { requests: 3, inputTokens: 200, outputTokens: 20, cachedTokens: 7, nanoUsd: 11, atMs: day(3) },
    ])
  })

  it('is compared with what was told before, model by model', () => {
    const told = (id: string, model: string, inputTokens: number) =>
      run(id, { model, estimate: { inputTokens, counted: inputTokens, isExact: false } })
    const unknown: Run = { ...told('run_6', 'm', 10), steps: [{}] }
    const checks = checkEstimates(
      spent(
        ...[told('run_1', 'm', 100), told('run_2', 'm', 80), told('run_3', 'm', 125)],
        ...[told('run_4', 'other', 100), run('run_5'), unknown],
      ),
    )
    expect(checks).toEqual([
      { model: 'm', requests: 3, exact: 1, estimated: 305, charged: 300, distance: expect.closeTo(0.15) },
      { model: 'other', requests: 1, exact: 1, estimated: 100, charged: 100, distance: 0 },
    ])
  })
})
