import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyBackup } from '@/lib/db/backup/apply-backup'
import { BackupRefused } from '@/lib/db/backup/backup-format'
import { stageBackup } from '@/lib/db/backup/stage-backup'
import { putHead, stagingIn } from '@/lib/db/backup/staged-backup'
import { backupStream } from '@/lib/db/backup/write-backup'
import { type Database, databaseAt } from '@/lib/db/open'
import { putBlob } from '@/lib/db/write/blobs'
import { type BackupPreview, type BackupRefusal, backupStores } from '@/lib/domain/backup'
import { type BackupLine, backupFile, gzipped, headerLine } from '../../factories/backup-file'
import { connectionRow, messageOf, runOf, sourceOf, threadOf } from '../../factories/kept-rows'

const nowMs = 1_800_000_000_000
const importId = 'restore_1'
let db: Database
let databases = 0

beforeEach(async () => {
  db = await fresh()
})

afterEach(async () => {
  db.close()
  await deleteDB(db.name)
})

const fresh = () => databaseAt({ name: `backup-${databases++}` })()

async function seed(rows: Partial<Record<(typeof backupStores)[number], unknown[]>>): Promise<void> {
  for (const [store, values] of Object.entries(rows))
    for (const value of values) await db.put(store as 'threads', value as never)
}

async function everything(of: Database = db): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown> = {}
  for (const store of backupStores) kept[store] = await of.getAll(store)
  kept.blobs = await Promise.all(
    (await of.getAll('blobs')).map(async ({ blob, ...row }) => ({
      ...row,
      type: blob.type,
      bytes: Array.from(new Uint8Array(await blob.arrayBuffer())),
    })),
  )
  return kept
}

const backup = (settings = {}) =>
  new Response(backupStream(db, { settings, nowMs }) as ReadableStream<Uint8Array<ArrayBuffer>>).blob()

async function restore(file: Blob, into: Database = db): Promise<BackupPreview> {
  const { parts, preview } = await stageBackup(into, file, { importId, nowMs })
  await putHead(stagingIn(into), importId, { type: 'head', state: 'applying', parts, preview })
  const result = await applyBackup(into, importId)
  expect(result.state).toBe('restored')
  return preview
}

const refusal = async (file: Blob): Promise<BackupRefusal> => {
  const error = await restore(file).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BackupRefused)
  return (error as BackupRefused).refusal
}

async function seedAll(): Promise<void> {
  const picture = await putBlob(db, new Blob([new Uint8Array(70_000).fill(7)], { type: 'image/png' }), 5)
  await seed({
    connections: [connectionRow('conn_1')],
    threads: [threadOf('thread_1', { leafId: 'msg_2' }), threadOf('thread_2')],
    messages: [
      messageOf('msg_1', 'thread_1', null, { blobIds: [picture] }),
      messageOf('msg_2', 'thread_1', 'msg_1', { role: 'assistant', runIds: ['run_1'] }),
      messageOf('msg_3', 'thread_2', null),
    ],
    runs: [runOf('run_1', 'thread_1'), runOf('run_2', 'thread_2')],
    sources: [sourceOf('source_1', 'thread_1')],
  })
}

describe('a backup', () => {
  it('brings back equal rows and blobs into an empty database', async () => {
    await seedAll()
    const before = await everything()
    const file = await backup({ theme: 'dark' })
    const other = await fresh()
    const preview = await restore(file, other)
    expect(await everything(other)).toEqual(before)
    expect(preview).toMatchObject({
      fresh: { connections: 1, threads: 2, messages: 3, runs: 2, sources: 1, blobs: 1 },
      connections: [{ name: 'A server', baseUrl: 'https://api.example.com/v1' }],
      settings: { theme: 'dark' },
    })
    expect(await other.getAllKeys('searchLoose')).toEqual(['msg_1', 'msg_2', 'msg_3'])
    other.close()
  })

  it('has neither what was deleted nor what only deleted rows need', async () => {
    const gone = await putBlob(db, new Blob(['gone']), 5)
    await seed({
      threads: [threadOf('thread_1'), threadOf('thread_2', { deletedAt: 9 })],
      messages: [
        messageOf('msg_1', 'thread_1', null),
        messageOf('msg_2', 'thread_1', null, { deletedAt: 9 }),
        messageOf('msg_3', 'thread_2', null, { blobIds: [gone] }),
      ],
      sources: [sourceOf('source_1', undefined, { glancedAt: 4 })],
    })
    const other = await fresh()
    await restore(await backup(), other)
    expect(await everything(other)).toMatchObject({
      threads: [{ id: 'thread_1' }],
      messages: [{ id: 'msg_1' }],
      sources: [],
      blobs: [],
    })
    other.close()
  })

  it('has no header that could be a secret, but those of the preset', async () => {
    const common = { 'anthropic-dangerous-direct-browser-access': 'true' }
    await seed({
      connections: [
        connectionRow('conn_1', { presetId: 'anthropic', headers: { ...common, 'X-Access': 'hush-hush' } }),
      ],
    })
    const file = await backup()
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
    expect(text).not.toContain('hush-hush')
    expect(text).toContain(JSON.stringify(common))
  })

  it('leaves out rows that nobody could restore, and tells how many', async () => {
    await seed({
      threads: [threadOf('thread_1')],
      messages: [messageOf('msg_1', 'thread_1', null), { id: 'msg_2', threadId: 'thread_1' }],
      connections: [connectionRow('conn_1', { baseUrl: 'ftp://example.com' })],
    })
    let left = 0
    const stream = backupStream(db, {
      settings: {},
      nowMs,
      onWritten: (_, leftOut) => {
        left = leftOut
      },
    })
    const file = await new Response(stream).blob()
    expect(left).toBe(2)
    const other = await fresh()
    expect((await restore(file, other)).fresh).toMatchObject({ connections: 0, threads: 1, messages: 1 })
    other.close()
  })

  it('of messages that follow each other in a circle can be restored: the circle is cut', async () => {
    await seed({
      threads: [threadOf('thread_1')],
      messages: [
        messageOf('msg_1', 'thread_1', 'msg_3'),
        messageOf('msg_2', 'thread_1', 'msg_1'),
        messageOf('msg_3', 'thread_1', 'msg_2'),
      ],
    })
    const other = await fresh()
    await restore(await backup(), other)
    expect((await other.getAll('messages')).map(({ parentId }) => parentId)).toEqual([null, 'msg_1', 'msg_2'])
    other.close()
  })
})

describe('restoring into what is there', () => {
  it('adds what is missing, takes later states, and leaves what is equal or newer here', async () => {
    await seedAll()
    const file = await backup()
    const later = (id: string, rev: number) => threadOf(id, { title: 'Renamed here', rev, updatedAt: nowMs })
    await seed({ threads: [later('thread_1', 2), threadOf('thread_2', { title: 'Older', rev: 0 })] })
    await db.delete('messages', 'msg_3')
    const preview = await restore(file)
    expect(preview.fresh).toMatchObject({ messages: 1, threads: 0, runs: 0, blobs: 0 })
    expect(preview.newer).toMatchObject({ threads: 1, messages: 0 })
    expect(preview.known).toMatchObject({ threads: 1, messages: 2, runs: 2, blobs: 1 })
    expect((await db.getAll('threads')).map(({ title }) => title)).toEqual([
      'Renamed here',
      'Title of thread_2',
    ])
  })

  it('brings back a conversation that was deleted, as its latest state', async () => {
    await seedAll()
    const file = await backup()
    await seed({ threads: [threadOf('thread_1', { deletedAt: 9, rev: 5 })] })
    expect((await restore(file)).fresh.threads).toBe(1)
    const kept = await db.get('threads', 'thread_1')
    expect(kept).toMatchObject({ rev: 6, title: 'Title of thread_1', leafId: 'msg_2' })
    expect(kept).not.toHaveProperty('deletedAt')
  })

  it('never changes where a connection sends', async () => {
    await seed({ connections: [connectionRow('conn_1')] })
    const file = await backupFile([
      { store: 'connections', row: connectionRow('conn_1', { rev: 9, baseUrl: 'https://evil.example/v1' }) },
    ])
    expect((await restore(file)).known.connections).toBe(1)
    expect(await db.get('connections', 'conn_1')).toEqual(connectionRow('conn_1'))
  })

  it('waits for runs that write where something would be restored', async () => {
    await seedAll()
    const file = await backup()
    await seed({
      threads: [threadOf('thread_1', { rev: 0 })],
      runs: [runOf('run_1', 'thread_1', { status: 'in_progress' } as object)],
    })
    const before = await everything()
    const { parts, preview } = await stageBackup(db, file, { importId, nowMs })
    await putHead(stagingIn(db), importId, { type: 'head', state: 'applying', parts, preview })
    expect(await applyBackup(db, importId)).toEqual({ state: 'busy', threadIds: new Set(['thread_1']) })
    expect(await everything()).toEqual(before)
  })

  it('reads runs of before they had steps', async () => {
    const { steps: _, ...row } = runOf('run_1', 'thread_1')
    const usage = { inputTokens: 12, outputTokens: 34 }
    const request = { url: 'https://api.example.com/v1', body: { seed: 7 }, messages: [] }
    const repairs = [{ parameter: 'seed' }]
    const file = await backupFile(
      [
        { store: 'threads', row: threadOf('thread_1') },
        { store: 'runs', row: { ...row, attempts: 3, repairs, request, usage } },
      ],
      { header: headerLine({ version: 1 }) },
    )
    expect((await restore(file)).fresh.runs).toBe(1)
    expect(await db.get('runs', 'run_1')).toEqual({
      ...row,
      steps: [
        { request },
        { cause: { type: 'repair', parameter: 'seed' }, request: { ...request, body: {} } },
        { cause: { type: 'retry' }, usage },
      ],
    })
  })

  it('is done once, and answered again', async () => {
    await seedAll()
    const other = await fresh()
    await restore(await backup(), other)
    const again = await applyBackup(other, importId)
    expect(again).toMatchObject({ state: 'restored', applied: { added: { messages: 3 } }, changes: [] })
    other.close()
  })

  it('takes all of it back where it is stopped half way', async () => {
    await seedAll()
    const before = await everything()
    const lines: BackupLine[] = [
      ...Array.from({ length: 900 }, (_, index) => ({
        store: 'threads',
        row: threadOf(`thread_new_${String(index).padStart(4, '0')}`),
      })),
    ]
    const { parts, preview } = await stageBackup(db, await backupFile(lines), { importId, nowMs })
    await putHead(stagingIn(db), importId, { type: 'head', state: 'applying', parts, preview })
    const controller = new AbortController()
    const applying = applyBackup(db, importId, {
      signal: controller.signal,
      onProgress: (done) => {
        if (done >= 400) controller.abort()
      },
    })
    await expect(applying).rejects.toThrow()
    expect(await everything()).toEqual(before)
  })

  it('ends what was running elsewhere, and does not trust times of the future', async () => {
    const future = nowMs + 10 ** 11
    await restore(
      await backupFile([
        { store: 'threads', row: threadOf('thread_1', { activeAt: future }) },
        { store: 'runs', row: runOf('run_1', 'thread_1', { status: 'in_progress' } as object) },
        { store: 'runs', row: runOf('run_2', 'thread_1', { status: 'queued' } as object) },
      ]),
    )
    expect((await db.get('threads', 'thread_1'))?.activeAt).toBeLessThan(nowMs + 10 ** 8)
    expect((await db.getAll('runs')).map(({ status }) => status)).toEqual(['incomplete', 'cancelled'])
  })
})

describe('a hostile file changes nothing', () => {
  const thread = { store: 'threads', row: threadOf('thread_1') }
  const message = (id: string, parentId: string | null = null, more: object = {}) => ({
    store: 'messages',
    row: { ...messageOf(id, 'thread_1', parentId), ...more },
  })
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const forms: [string, () => Promise<Blob>, BackupRefusal][] = [
    ['text', async () => new Blob(['hello']), { problem: 'not-a-backup' }],
    ['nothing at all', async () => new Blob([]), { problem: 'not-a-backup' }],
    ['a compressed picture', () => gzipped(new Blob([new Uint8Array(5000)])), { problem: 'not-a-backup' }],
    ['other JSON', () => gzipped(new Blob(['{"format":"other"}\n'])), { problem: 'not-a-backup' }],
    [
      'one from the future',
      () => backupFile([thread], { header: headerLine({ version: 3 }) }),
      { problem: 'newer' },
    ],
    [
      'no version',
      () => backupFile([thread], { header: headerLine({ version: 'x' }) }),
      { problem: 'not-a-backup' },
    ],
    [
      'a wrong checksum',
      () => backupFile([thread], { footer: { checksum: '0'.repeat(64) } }),
      { problem: 'damaged' },
    ],
    [
      'counts that are not true',
      () => backupFile([thread], { footer: { counts: { threads: 2 } } }),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'absurd counts',
      () => backupFile([thread], { header: headerLine({ counts: { messages: 1e12 } }) }),
      { problem: 'too-large' },
    ],
    ['an id that comes twice', () => backupFile([thread, thread]), { problem: 'forged', reason: 'form' }],
    [
      'stores out of order',
      () => backupFile([thread, message('msg_1'), { store: 'threads', row: threadOf('thread_2') }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a store that is not kept',
      () => backupFile([{ store: 'keys', row: { id: 'a' } }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a line that is no row',
      () => backupFile([thread, { hello: 1 }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a row without an id',
      () => backupFile([{ store: 'threads', row: {} }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'an id that is no text',
      () => backupFile([{ store: 'threads', row: { id: 5 } }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a row of a wrong form',
      () => backupFile([thread, message('msg_1', null, { parts: 'text' })]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a role that there is not',
      () => backupFile([thread, message('msg_1', null, { role: 'robot' })]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a row that deletes',
      () => backupFile([{ store: 'threads', row: threadOf('thread_1', { deletedAt: 1 }) }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a request that goes on from more than there can be',
      () =>
        backupFile([
          thread,
          {
            store: 'runs',
            row: runOf('run_1', 'thread_1', {
              steps: [
                {
                  request: {
                    url: '',
                    body: {},
                    after: { runId: 'run_2', step: 0, count: 1e12 },
                    messages: [],
                  },
                },
              ],
            }),
          },
        ]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a revision that would win for ever',
      () => backupFile([{ store: 'threads', row: threadOf('thread_1', { rev: 1e15 }) }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a prototype',
      () =>
        backupFile([
          `{"store":"threads","row":${JSON.stringify(threadOf('thread_1')).replace('{', '{"__proto__":{"polluted":1},')}}`,
        ]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'a prototype deep inside',
      () => backupFile([`{"store":"threads","row":{"id":"thread_1","page":{"__proto__":{"polluted":1}}}}`]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'what is nested too deep',
      () => backupFile([`{"store":"threads","row":{"id":"thread_1","x":${nested(500)}}}`]),
      { problem: 'forged', reason: 'depth' },
    ],
    [
      'a message of no conversation',
      () => backupFile([thread, { store: 'messages', row: messageOf('msg_1', 'thread_9', null) }]),
      { problem: 'forged', reason: 'no-thread' },
    ],
    [
      'messages in a circle',
      () =>
        backupFile([thread, message('msg_a', 'msg_c'), message('msg_b', 'msg_a'), message('msg_c', 'msg_b')]),
      { problem: 'forged', reason: 'circle' },
    ],
    [
      'a message that follows itself',
      () => backupFile([thread, message('msg_1', 'msg_1')]),
      { problem: 'forged', reason: 'circle' },
    ],
    [
      'a connection without encryption to a public server',
      () =>
        backupFile([
          { store: 'connections', row: connectionRow('conn_1', { baseUrl: 'http://example.com/v1' }) },
        ]),
      { problem: 'forged', reason: 'address' },
    ],
    ...[
      { baseUrl: 'http://127.0.0.1./v1' },
      { baseUrl: 'http://FRITZ.box/v1' },
      { baseUrl: 'http://134744072/v1' },
      { baseUrl: 'http://[64:ff9b::a00:1]/v1' },
      { baseUrl: 'http://[::FFFF:10.0.0.1]/v1' },
      { baseUrl: 'http://１２７.０.０.１/v1' },
      { baseUrl: 'http://nas.locаl/v1' },
      { baseUrl: 'http://me@nas.local/v1' },
      { baseUrl: 'http://nas.local:80/v1' },
      { baseUrl: 'http://ai/v1', headers: { 'X-Access-Token': 'hunter2hunter2' } },
    ].map((strange): [string, () => Promise<Blob>, BackupRefusal] => [
      `a connection to a strange host: ${JSON.stringify(strange)}`,
      () => backupFile([{ store: 'connections', row: connectionRow('conn_1', strange) }]),
      { problem: 'forged', reason: 'address' },
    ]),
    [
      'a connection with a key in its headers',
      () =>
        backupFile([
          { store: 'connections', row: connectionRow('conn_1', { headers: { Authorization: 'Bearer x' } }) },
        ]),
      { problem: 'forged', reason: 'address' },
    ],
    [
      'a message in the place of one of another conversation',
      () =>
        backupFile([
          { store: 'threads', row: threadOf('thread_new') },
          { store: 'messages', row: messageOf('msg_3', 'thread_new', null, { rev: 9 }) },
        ]),
      { problem: 'forged', reason: 'conflict' },
    ],
    [
      'a run of a command that was carried out here',
      () =>
        backupFile([
          thread,
          { store: 'runs', row: runOf('run_9', 'thread_1', { commandId: 'cmd_of_run_1' }) },
        ]),
      { problem: 'forged', reason: 'conflict' },
    ],
    [
      'a blob that is not what its id says',
      () =>
        backupFile([
          { blob: 'a'.repeat(64), mime: 'image/png', createdAt: 1, bytes: 3 },
          new TextEncoder().encode('abc\n'),
        ]),
      { problem: 'damaged' },
    ],
    [
      'a blob that is longer than it says',
      () =>
        backupFile([
          { blob: 'a'.repeat(64), mime: 'image/png', createdAt: 1, bytes: 2 },
          new TextEncoder().encode('abc\n'),
        ]),
      { problem: 'damaged' },
    ],
    [
      'a blob of an absurd length',
      () => backupFile([{ blob: 'a'.repeat(64), mime: 'image/png', createdAt: 1, bytes: 1e15 }]),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'something after its end',
      async () => withMore(await backupFile([thread])),
      { problem: 'forged', reason: 'form' },
    ],
    [
      'letters that are none',
      () => backupFile([new Uint8Array([0x22, 0xff, 0xfe, 0x22, 0x0a])]),
      { problem: 'damaged' },
    ],
  ]

  const withMore = async (file: Blob): Promise<Blob> => {
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
    return gzipped(new Blob([text, '{"store":"threads","row":{"id":"z"}}\n']))
  }

  it.each(forms)('%s', async (_, make, why) => {
    await seedAll()
    const before = await everything()
    expect(await refusal(await make())).toEqual(why)
    expect(await everything()).toEqual(before)
    expect({}).not.toHaveProperty('polluted')
  })

  it('cut off anywhere', async () => {
    await seedAll()
    const file = await backup()
    const before = await everything()
    for (const share of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      const cut = file.slice(0, Math.floor(file.size * share))
      expect(await refusal(cut), `${share}`).toEqual({ problem: 'cut' })
    }
    expect(await everything()).toEqual(before)
  })

  it('with one byte changed anywhere', async () => {
    await seedAll()
    const bytes = new Uint8Array(await (await backup()).arrayBuffer())
    const before = await everything()
    for (let at = 10; at < bytes.length; at += 17) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x10
      await refusal(new Blob([changed]))
    }
    expect(await everything()).toEqual(before)
  })

  it('that becomes a thousand times as large', async () => {
    const spaces = new Uint8Array(8 * 1024 * 1024).fill(0x20)
    const pieces: BlobPart[] = [`${JSON.stringify(headerLine())}\n`]
    for (let index = 0; index < 60; index += 1) pieces.push(spaces)
    const bomb = await gzipped(new Blob(pieces))
    expect(bomb.size).toBeLessThan(1024 * 1024)
    expect(await refusal(bomb)).toEqual({ problem: 'too-large' })
  })
})
