import { describe, expect, it } from 'vitest'
import { databaseAt } from '@/lib/db/open'
import { putBlob, readBlob, sweepBlobs, touchBlobs } from '@/lib/db/write/blobs'
import type { Message } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'

const hour = 60 * 60 * 1000

describe('binary data that is handed to a view', () => {
  it('is kept by what it is, and can be read back', async () => {
    const db = await databaseAt({ name: 'blobs-kept' })()
    const id = await putBlob(db, new Blob(['abc']), 1000)
    expect(id).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await putBlob(db, new Blob(['abc']), 2000)).toBe(id)
    expect(await db.count('blobs')).toBe(1)
    expect(await readBlob(db, id)).toBeDefined()
    expect(await readBlob(db, 'another')).toBeUndefined()
  })

  it('is gone an hour later', async () => {
    const db = await databaseAt({ name: 'blobs-swept' })()
    const old = await putBlob(db, new Blob(['old']), 1000)
    const fresh = await putBlob(db, new Blob(['fresh']), 1000 + hour)
    await sweepBlobs(db, 1001 + hour)
    expect(await readBlob(db, old)).toBeUndefined()
    expect(await readBlob(db, fresh)).toBeDefined()
  })

  it('stays where a message, even a deleted one, or a draft refers to it, or it was touched', async () => {
    const db = await databaseAt({ name: 'blobs-used' })()
    const [used, deleted, drafted, touched, loose] = await Promise.all(
      ['used', 'deleted', 'drafted', 'touched', 'loose'].map((text) => putBlob(db, new Blob([text]), 1000)),
    )
    const message = (id: string, blobIds: string[], more = {}): Message => ({
      ...freshRow(id, 1),
      threadId: 'thread_1',
      parentId: null,
      role: 'user',
      parts: [],
      runIds: [],
      blobIds,
      ...more,
    })
    await db.put('messages', message('msg_1', [used ?? '']))
    await db.put('messages', message('msg_2', [deleted ?? ''], { deletedAt: 2 }))
    expect(await touchBlobs(db, [touched ?? '', 'gone'], 5 * hour)).toEqual(['gone'])
    await sweepBlobs(db, 5 * hour, new Set([drafted ?? '']))
    const left = await db.getAllKeys('blobs')
    expect(new Set(left)).toEqual(new Set([used, deleted, drafted, touched]))
    expect(left).not.toContain(loose)
  })
})
