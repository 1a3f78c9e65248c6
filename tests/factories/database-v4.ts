import { databaseV3 } from './database-v3'
import type { StoredDatabase } from './make-database'

const at = 1_791_400_000_000

const row = (id: string, rev = 0) => ({ id, v: 1, createdAt: at, updatedAt: at + rev, rev })

const { threads, messages, ...others } = databaseV3.stores
const blobId = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

const plain = (keyPath: string | string[], ...rows: Record<string, unknown>[]) => ({
  keyPath,
  indexes: {},
  rows,
})

/** Threads are pinned and put away, messages refer to blobs, words are indexed: what version 4 wrote. */
export const databaseV4: StoredDatabase = {
  version: 4,
  stores: {
    ...others,
    threads: {
      keyPath: 'id',
      indexes: { ...threads?.indexes, pinnedAt: { unique: false } },
      rows: [
        ...(threads?.rows ?? []),
        {
          ...row('thread_pinned', 3),
          title: 'Harbours',
          titledBy: 'person',
          activeAt: at,
          leafId: 'msg_k1',
          pinnedAt: at + 1,
          archivedAt: at + 2,
          actionId: 'summarize',
        },
      ],
    },
    messages: {
      keyPath: 'id',
      indexes: { ...messages?.indexes, blobIds: { unique: false, multiEntry: true } },
      rows: [
        ...(messages?.rows ?? []),
        {
          ...row('msg_k1', 1),
          threadId: 'thread_pinned',
          parentId: null,
          role: 'user',
          parts: [
            { type: 'image', blobId, mime: 'image/png' },
            { type: 'text', text: 'Which harbour is this?' },
          ],
          blobIds: [blobId],
          runIds: [],
        },
      ],
    },
    searchSegments: plain('no', { no: 0, ids: ['msg_k1'], builtAt: at }),
    searchBuckets: plain(['segment', 'bucket'], {
      segment: 0,
      bucket: 'ha',
      words: 'harbour\n',
      ends: new Uint32Array([1]),
      places: new Uint16Array([0]),
    }),
    searchLoose: plain('id', { id: 'msg_k1' }),
    staging: plain(['importId', 'part']),
    folders: plain('id'),
  },
}
