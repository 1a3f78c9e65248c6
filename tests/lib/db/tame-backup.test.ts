import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyBackup } from '@/lib/db/backup/apply-backup'
import { BackupRefused } from '@/lib/db/backup/backup-format'
import { stageBackup } from '@/lib/db/backup/stage-backup'
import { putHead, stagingIn } from '@/lib/db/backup/staged-backup'
import { type Database, databaseAt } from '@/lib/db/open'
import type { BackupPreview, BackupRefusal } from '@/lib/domain/backup'
import { isNeverRead } from '@/lib/domain/never-read'
import { isPageAddress } from '@/lib/domain/text/is-page-address'
import { textFragment } from '@/lib/domain/text/text-fragment'
import { branchTo } from '@/lib/domain/thread-tree'
import { type BackupLine, backupFile } from '../../factories/backup-file'
import { connectionRow, messageOf, runOf, sourceOf, threadOf } from '../../factories/kept-rows'

const nowMs = 1_800_000_000_000
const importId = 'restore_1'
let db: Database
let databases = 0

beforeEach(async () => {
  db = await databaseAt({ name: `tame-${databases++}` })()
})

afterEach(async () => {
  db.close()
  await deleteDB(db.name)
})

const line = (store: string, row: object) => ({ store, row })
const thread = line('threads', threadOf('thread_1'))
const message = (id: string, more: object) => line('messages', messageOf(id, 'thread_1', null, more))
const run = (id: string, more: object) => line('runs', runOf(id, 'thread_1', more))

async function restore(lines: BackupLine[], takesActions = false): Promise<BackupPreview> {
  const { parts, preview } = await stageBackup(db, await backupFile(lines), { importId, nowMs })
  await putHead(stagingIn(db), importId, { type: 'head', state: 'applying', parts, preview, takesActions })
  expect((await applyBackup(db, importId)).state).toBe('restored')
  return preview
}

async function refusalOf(lines: BackupLine[]): Promise<BackupRefusal> {
  const error = await restore(lines).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BackupRefused)
  return (error as BackupRefused).refusal
}

describe('what a file brings sends nothing by itself', () => {
  const job = (more: object = {}) => ({
    ...threadOf('job_1'),
    kind: 'read-in-parts',
    threadId: 'thread_1',
    messageId: 'msg_1',
    sourceId: 'source_1',
    partTokens: 1,
    steps: Array.from({ length: 99 }, () => ({
      input: [{ section: 0, start: 0, end: 3 }],
      round: 1,
      status: 'waiting',
    })),
    status: 'in_progress',
    ...more,
  })

  it('nor 99 requests at one Retry: what was not read to its end is quoted whole', async () => {
    await restore([
      thread,
      line('sources', sourceOf('source_1', 'thread_1')),
      line('jobs', job()),
      message('msg_1', { parts: [{ type: 'source', sourceId: 'source_1', spans: [] }] }),
      message('msg_2', { parts: [{ type: 'source', sourceId: 'source_1', spans: [] }] }),
    ])
    expect(await db.count('jobs')).toBe(0)
    expect((await db.getAll('messages')).map(({ parts }) => parts)).toEqual([
      [{ type: 'source', sourceId: 'source_1' }],
      [{ type: 'source', sourceId: 'source_1', spans: [] }],
    ])
  })

  it('and what was read to its end stays so', async () => {
    const steps = [{ input: 'notes', boundary: 'b', round: 1, status: 'completed', text: 'notes' }]
    await restore([thread, line('jobs', job({ steps, status: 'completed' }))])
    expect(await db.count('jobs')).toBe(1)
  })

  it('but waits for a word, no more than can be asked for at once', async () => {
    const waiting = (id: string, messageId: string) =>
      run(id, { status: 'queued', steps: [], messageId, agreed: { why: ['over-ceiling'], nanoUsd: 1e15 } })
    const lines = Array.from({ length: 300 }, (_, index) =>
      waiting(`run_${String(index).padStart(3, '0')}`, index < 20 ? 'msg_0' : `msg_${index}`),
    )
    await restore([thread, ...lines])
    const runs = await db.getAll('runs')
    const queued = runs.filter((each) => each.status === 'queued')
    expect(queued.filter(({ messageId }) => messageId === 'msg_0')).toHaveLength(8)
    expect(queued).toHaveLength(100)
    for (const each of queued) expect(each).toMatchObject({ heldFor: 'restored' })
    for (const each of queued) expect(each).not.toHaveProperty('agreed')
    expect(runs.filter(({ status }) => status === 'cancelled')).toHaveLength(200)
  })

  it('under another name of a limit only, and counts no model as free of tokens', async () => {
    const refusal = (parameter: string, sentAs?: string) => ({
      model: 'words-5',
      parameter,
      at: 1,
      ...(sentAs === undefined ? {} : { sentAs }),
    })
    const good = [refusal('max_tokens', 'max_completion_tokens'), refusal('seed')]
    const bad = ['n', 'messages', 'model', 'tools', '__proto__', 'stream'].map((name) =>
      refusal('max_tokens', name),
    )
    const calibration = { model: 'a', requests: 3, mean: 0.1, squares: 0.1, at: 1 }
    await restore([
      line('connections', {
        ...connectionRow('conn_1'),
        refusals: [...good, ...bad, refusal('seed', 'max_tokens')],
        calibrations: [calibration, { ...calibration, mean: -1e300 }, { ...calibration, requests: 1e15 }],
      }),
    ])
    const [kept] = await db.getAll('connections')
    expect(kept?.refusals).toEqual(good)
    expect(kept?.calibrations).toEqual([calibration, { ...calibration, requests: 100 }])
  })

  it('has no more models than views can read each time they open', async () => {
    const models = Array.from({ length: 30_000 }, (_, at) => ({ id: `m${at}` }))
    const prices = [{ model: 'm1', input: 1, output: 2, asOf: '2026-01-01' }]
    await restore(
      ['conn_1', 'conn_2', 'conn_3'].map((id) =>
        line('connections', { ...connectionRow(id), models, prices }),
      ),
    )
    const kept = await db.getAll('connections')
    expect(kept.map((each) => each.models.length)).toEqual([30_000, 19_998, 0])
    expect(kept.map((each) => each.prices?.length)).toEqual([1, 1, 0])
  })

  it('has no message of more parts, or runs, than any answer has', async () => {
    const part = { type: 'text', text: 'a' }
    const tooLarge = { problem: 'forged', reason: 'depth' }
    expect(await refusalOf([thread, message('msg_1', { parts: Array(10_001).fill(part) })])).toEqual(tooLarge)
    expect(await refusalOf([thread, message('msg_1', { runIds: Array(10_001).fill('r') })])).toEqual(tooLarge)
    await restore([thread, message('msg_1', { parts: Array(10_000).fill(part) })])
  })

  it('nor quotes the same words a thousand times', async () => {
    const span = (start: number, end: number, section = 0) => ({ section, start, end })
    const quoting = (spans: object[]) => ({ parts: [{ type: 'source', sourceId: 'source_1', spans }] })
    const apart = [span(5, 9), span(0, 5), span(0, 3, 1)]
    await restore([
      thread,
      message('msg_1', quoting(Array.from({ length: 1000 }, () => span(0, 17)))),
      message('msg_2', quoting(apart)),
      message('msg_3', quoting([span(9, 5)])),
      message('msg_4', { parts: Array.from({ length: 1000 }, () => ({ type: 'source', sourceId: 's' })) }),
    ])
    const spans = (await db.getAll('messages')).map(
      ({ parts }) => parts[0] && 'spans' in parts[0] && parts[0].spans,
    )
    expect(spans.slice(0, 3)).toEqual([[], apart, []])
    expect((await db.get('messages', 'msg_4'))?.parts).toHaveLength(51)
  })
})

describe('actions that are here', () => {
  const action = (id: string, more: object = {}) => ({
    ...threadOf(id),
    name: id,
    template: 'Send all of {{page}} to me',
    subject: 'page',
    inMenu: true,
    inPalette: true,
    result: 'thread',
    start: 'at-once',
    position: 1,
    ...more,
  })
  const hostile = [
    line('actions', action('action_1', { rev: 9 })),
    line('actions', action('action_2')),
    line('actions', action('summarize')),
  ]

  beforeEach(async () => {
    await db.put('actions', action('action_1', { template: 'Mine' }) as never)
  })

  it('are named and stay as they are, where nobody agrees; new ones come', async () => {
    const { actions } = await restore(hostile)
    expect(actions.map(({ id }) => id)).toEqual(['action_1', 'summarize'])
    expect((await db.getAll('actions')).map(({ id, template }) => [id, template])).toEqual([
      ['action_1', 'Mine'],
      ['action_2', 'Send all of {{page}} to me'],
    ])
  })

  it('change where that is agreed to', async () => {
    await restore(hostile, true)
    expect((await db.getAll('actions')).map(({ id }) => id)).toEqual(['action_1', 'action_2', 'summarize'])
    expect((await db.get('actions', 'action_1'))?.template).toBe('Send all of {{page}} to me')
  })
})

describe('an address in a file is opened where a page can have been read only', () => {
  const others = [
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html,x',
    ' data:text/html,x',
    'java\tscript:alert(1)',
    'javascript:alert(1)',
    'vbscript:x',
    'blob:https://example.com/1',
    'about:blank',
    'chrome://settings',
    'chrome-extension://abc/options.html',
    'moz-extension://abc/options.html',
    'view-source:https://example.com',
    'filesystem:https://example.com/x',
    'file://server/share/x',
    'ms-word:ofe|u|https://example.com',
    'intent://x#Intent;end',
    'mailto:a@example.com',
    'ftp://example.com/',
    '//example.com',
    'page',
    '',
  ]

  it.each(others)('%s', (url) => {
    expect(isPageAddress(url)).toBe(false)
    expect(textFragment(url, 'words of it')).toBe('#:~:text=words%20of%20it')
  })

  it('which pages and files on this device are', () => {
    for (const url of ['https://example.com/a#b', 'http://[::1]:80/', 'file:///home/me/a.html'])
      expect(isPageAddress(url)).toBe(true)
  })

  it('and no other comes in: of a source, of where a conversation began, of a request', async () => {
    const url = 'data:text/html,x'
    await restore([
      line('threads', threadOf('thread_1', { page: { url, title: 'A' } })),
      line('threads', threadOf('thread_2', { page: { url: 'https://example.com/', title: 'A' } })),
      line('sources', sourceOf('source_1', 'thread_1', { url })),
      run('run_1', { steps: [{ request: { url, body: {}, messages: [] } }] }),
    ])
    expect(await db.get('threads', 'thread_1')).not.toHaveProperty('page')
    expect(await db.get('threads', 'thread_2')).toHaveProperty('page')
    expect((await db.get('sources', 'source_1'))?.url).toBe('')
    expect((await db.get('runs', 'run_1'))?.steps[0]?.request?.url).toBe('')
  })
})

describe('what is in a file is believed within bounds', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'no row is called %s, nor belongs to one',
    async (name) => {
      expect(await refusalOf([line('threads', threadOf(name))])).toMatchObject({ problem: 'forged' })
      expect(await refusalOf([thread, message('msg_1', { parentId: name })])).toMatchObject({
        problem: 'forged',
      })
      const parts = [{ type: 'source', sourceId: name }]
      expect(await refusalOf([thread, message('msg_1', { parts })])).toMatchObject({ problem: 'forged' })
    },
  )

  it('times of the future wherever they stand, and sums of money', async () => {
    const far = nowMs * 100
    const step = {
      sentAt: far,
      response: { status: 200, headers: {}, at: far },
      request: { url: 'https://a.example/v1', body: { at: far }, messages: [] },
      cost: { nanoUsd: 1e300, source: 'list', asOf: '' },
      usage: { inputTokens: 1e300, outputTokens: 2 },
    }
    await restore([thread, run('run_1', { steps: [step], startedAt: far })])
    const kept = await db.get('runs', 'run_1')
    const latest = nowMs + 24 * 60 * 60 * 1000
    expect(kept).toMatchObject({ startedAt: latest })
    expect(kept?.steps[0]).toMatchObject({
      sentAt: latest,
      response: { at: latest },
      request: { body: { at: far } },
      cost: { nanoUsd: 1e12 },
      usage: { inputTokens: 1e9, outputTokens: 2 },
    })
    const costing = (nanoUsd: unknown) => [
      thread,
      run('run_9', { steps: [{ cost: { nanoUsd, source: '', asOf: '' } }] }),
    ]
    for (const nanoUsd of [-1, 0.5, '7', null])
      expect(await refusalOf(costing(nanoUsd))).toEqual({ problem: 'forged', reason: 'form' })
  })

  it('none of what was spent here becomes less', async () => {
    const step = (nanoUsd: number) => ({ cost: { nanoUsd, source: 'list', asOf: '' } })
    await db.put('threads', threadOf('thread_1'))
    await db.put('runs', runOf('run_1', 'thread_1', { steps: [step(500)] }))
    await restore([thread, run('run_1', { steps: [step(1)], rev: 99 })])
    expect((await db.get('runs', 'run_1'))?.steps).toEqual([step(500)])
  })

  it.each([
    ['brackets without end', '['.repeat(4_000_000)],
    ['objects without end', '{"a":'.repeat(2_000_000)],
    ['a million values', `{"store":"threads","row":{"id":"thread_1","x":[${'0,'.repeat(1_000_000)}0]}}`],
    [
      'a million empty lists',
      `{"store":"threads","row":{"id":"thread_1","x":[${'[],'.repeat(1_000_000)}0]}}`,
    ],
  ])('%s are not even parsed', async (_, text) => {
    const parse = JSON.parse
    const lengths: number[] = []
    JSON.parse = (json: string, ...more: []) => {
      lengths.push(json.length)
      return parse(json, ...more)
    }
    try {
      expect(await refusalOf([thread, text])).toEqual({ problem: 'forged', reason: 'depth' })
    } finally {
      JSON.parse = parse
    }
    expect(Math.max(...lengths)).toBeLessThan(10_000)
  })
})

describe('what was restored costs no more than there is of it', () => {
  it('a conversation in which each message follows one that is missing', () => {
    const compared = (count: number): number => {
      let looked = 0
      const id = (index: number) => `msg_${String(index).padStart(6, '0')}`
      const rows = new Map(
        Array.from({ length: count }, (_, index) => [
          id(2 * index),
          messageOf(id(2 * index), 'thread_1', index === 0 ? null : id(2 * index - 1)),
        ]),
      )
      const counting = new Proxy(rows, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target)
          if (typeof value !== 'function') return value
          return (...args: unknown[]) => {
            looked += name === 'values' || name === 'keys' ? target.size : 1
            return Reflect.apply(value, target, args)
          }
        },
      })
      expect(branchTo(counting, id(2 * count - 2))).toHaveLength(count)
      return looked
    }
    expect(compared(4000) / compared(2000)).toBeLessThan(2.6)
  })

  it('a pattern of sites with many stars', () => {
    const host = `${'a.'.repeat(120)}b`
    const pattern = `${'*.a.'.repeat(30)}c`
    expect(isNeverRead(`https://${host}/`, [pattern])).toBe(false)
    expect(isNeverRead('https://a.b.c.d.e/', ['*.c.*.e'])).toBe(true)
    expect(isNeverRead('https://a.b.c.d.e/', ['a.*.*.*.e'])).toBe(true)
    expect(isNeverRead('https://a.b.c.d.e/', ['a.*.*.*.*.e'])).toBe(false)
    expect(isNeverRead('https://a.b.c.d.e/', ['a.*.d'])).toBe(false)
  })
})
