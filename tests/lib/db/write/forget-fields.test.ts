import { beforeEach, expect, it } from 'vitest'
import { type Database, databaseAt } from '@/lib/db/open'
import { forgetFields } from '@/lib/db/write/forget-fields'
import { firstId } from '@/lib/domain/rows/id'
import type { Run } from '@/lib/domain/run'
import { runOf } from '../../../factories/kept-rows'

const dayMs = 24 * 60 * 60 * 1000
const nowMs = 1_800_000_000_000
let db: Database
let databases = 0

beforeEach(async () => {
  db = await databaseAt({ name: `fields-${databases++}` })()
})

const request = {
  url: 'https://a.example/v1',
  body: {},
  messages: [{ json: ['{"role":"user","content":"Words"}'] }],
}

let made = 0
/** As they are made at that moment. */
const idAt = (atMs: number) => `${firstId('run', atMs)}7000-8000-${String(made++).padStart(12, '0')}`

/** A run in a field that was made and ended at a moment, and has words. */
async function ran(atMs: number, more: Partial<Run> = {}): Promise<string> {
  const id = idAt(atMs)
  const { threadId: _, ...run } = runOf(id, 'thread_1', {
    kind: 'rewrite',
    site: 'field.example',
    endedAt: atMs,
    steps: [{ request, cost: { nanoUsd: 5, source: 'list', asOf: '2026-01-01' } }],
    ...more,
  })
  await db.put('runs', run as Run)
  return id
}
const hasWords = async (id: string): Promise<boolean> =>
  JSON.stringify(await db.get('runs', id)).includes('Words')

it('takes the words a day after, keeps what it cost, and does not look again at what was done', async () => {
  const old = await ran(nowMs - 3 * dayMs)
  const failed = await ran(nowMs - 2 * dayMs, {
    status: 'failed',
    error: { kind: 'refused', detail: 'Words' },
    steps: [{ request, error: { kind: 'refused', detail: 'Words' } }],
  } as Partial<Run>)
  const young = await ran(nowMs - dayMs / 2)
  const through = await forgetFields(db, '', nowMs)
  expect(through).toBe(failed)
  expect(await hasWords(old)).toBe(false)
  expect(await hasWords(failed)).toBe(false)
  expect(await hasWords(young)).toBe(true)
  expect(await db.get('runs', old)).toMatchObject({
    kind: 'rewrite',
    site: 'field.example',
    steps: [{ cost: { nanoUsd: 5 } }],
  })
  expect(await forgetFields(db, through, nowMs + dayMs)).toBe(young)
  expect(await hasWords(young)).toBe(false)
  expect(await forgetFields(db, young, nowMs + dayMs)).toBe(young)
})

it('waits for one that is under way, or that ended less than a day ago', async () => {
  const first = await ran(nowMs - 5 * dayMs)
  const open = await ran(nowMs - 4 * dayMs, { status: 'in_progress' } as Partial<Run>)
  const behind = await ran(nowMs - 3 * dayMs)
  const through = await forgetFields(db, '', nowMs)
  expect(through).toBe(first)
  expect(await hasWords(open)).toBe(true)
  await db.put('runs', { ...(await db.get('runs', open)), status: 'completed', endedAt: nowMs } as Run)
  expect(await forgetFields(db, through, nowMs)).toBe(first)
  expect(await forgetFields(db, through, nowMs + dayMs)).toBe(behind)
  expect(await hasWords(open)).toBe(false)
  expect(await hasWords(behind)).toBe(false)
})

it('leaves runs of conversations as they are, and goes through any number', async () => {
  const own = idAt(nowMs - 9 * dayMs)
  await db.put('runs', runOf(own, 'thread_1', { kind: 'title', steps: [{ request }] }))
  const ids: string[] = []
  for (let each = 0; each < 450; each += 1) ids.push(await ran(nowMs - 8 * dayMs + each))
  expect(await forgetFields(db, '', nowMs)).toBe(ids.at(-1))
  expect((await Promise.all(ids.map(hasWords))).includes(true)).toBe(false)
  expect(await hasWords(own)).toBe(true)
})
