import { describe, expect, it } from 'vitest'
import { createNetworkLog } from '@/lib/background/rows/network-log'
import { databaseAt } from '@/lib/db/open'
import { putRequest, readRequests } from '@/lib/db/read/network-requests'
import { firstId } from '@/lib/domain/rows/id'
import type { NetworkRequest } from '@/lib/domain/servers/network-request'

let names = 0
const database = () => databaseAt({ name: `network-${names++}` })
const dayMs = 24 * 60 * 60 * 1000

function request(at: number, changes: Partial<NetworkRequest> = {}): NetworkRequest {
  const about = {
    method: 'GET',
    host: 'a.example',
    path: '/',
    why: 'models',
    bytesOut: 0,
    bytesIn: 0,
  } as const
  return { id: `${firstId('req', at)}7000-8000-000000000000`, at, ...about, ...changes }
}

const answers =
  (text: string): typeof fetch =>
  async () =>
    new Response(text)

describe('the network log', () => {
  it('has a request from its beginning, and in the end what became of it', async () => {
    const db = database()
    let now = 1000
    const gate = Promise.withResolvers<Response>()
    const log = createNetworkLog(
      db,
      () => now,
      () => gate.promise,
    )
    const asking = log.fetchFor({ why: 'chat', runId: 'run_a' })('https://a.example/v1?q=1', {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer sk-secret' },
    })
    await log.begin()
    expect(await readRequests(await db())).toMatchObject([
      {
        why: 'chat',
        runId: 'run_a',
        method: 'POST',
        host: 'a.example',
        path: '/v1',
        bytesOut: 2,
        bytesIn: 0,
      },
    ])
    now = 1500
    gate.resolve(new Response('Hello'))
    await (await asking).text()
    await log.begin()
    const rows = await readRequests(await db())
    expect(rows).toMatchObject([{ status: 200, bytesIn: 5, durationMs: 500, end: 'done' }])
    expect(JSON.stringify(rows)).not.toMatch(/secret|q=1/)
  })

  it('tells what a background that is gone had under way, and forgets what is old', async () => {
    const db = database()
    const now = Date.now()
    await putRequest(await db(), request(now - 91 * dayMs, { end: 'done' }))
    await putRequest(await db(), request(now - 10))
    await createNetworkLog(db, () => now, answers('')).begin()
    expect(await readRequests(await db())).toMatchObject([{ at: now - 10, end: 'interrupted' }])
  })

  it('keeps no more than ten thousand', async () => {
    const db = database()
    const now = Date.now()
    const open = await db()
    const { store, done } = open.transaction('requests', 'readwrite')
    for (let index = 0; index < 10_003; index++)
      void store.put(request(now - 20_000 + index, { end: 'done' }))
    await done
    await createNetworkLog(db, () => now, answers('')).begin()
    const rows = await readRequests(open)
    expect(rows).toHaveLength(10_000)
    expect(rows.at(-1)?.at).toBe(now - 20_000 + 3)
  })

  it('has what a page asks at our word, and what came of it', async () => {
    const db = database()
    const log = createNetworkLog(db, () => 5000, answers(''))
    const begun = { method: 'GET', host: 'docs.example', path: '/d/abc', bytesOut: 0 }
    await log.around({ why: 'site' }, begun, async () => ({ status: 200, bytes: 42 }))
    await log.around({ why: 'site' }, begun, async () => undefined)
    await log.around({ why: 'site' }, begun, () => Promise.reject(new Error('the page is gone')))
    await log.begin()
    const rows = await readRequests(await db())
    expect(rows.map(({ why, status, bytesIn, end }) => ({ why, status, bytesIn, end }))).toEqual(
      expect.arrayContaining([
        { why: 'site', status: 200, bytesIn: 42, end: 'done' },
        { why: 'site', status: undefined, bytesIn: 0, end: 'failed' },
      ]),
    )
    expect(rows).toHaveLength(3)
  })

  it('that cannot be written keeps no request from its answer', async () => {
    const log = createNetworkLog(() => Promise.reject(new Error('no database')), Date.now, answers('Hello'))
    const answer = await log.fetchFor({ why: 'image' })('https://a.example/x.png')
    expect(await answer.text()).toBe('Hello')
  })
})
