import { databaseV2 } from './database-v2'
import type { StoredDatabase } from './make-database'

const at = 1_790_200_000_000
const plain = { unique: false }

const row = (id: string, rev = 0) => ({ id, v: 1, createdAt: at, updatedAt: at + rev, rev })

const { threads, messages, runs, ...others } = databaseV2.stores

const and = (
  store: StoredDatabase['stores'][string] | undefined,
  indexes: Record<string, { unique: boolean }>,
  ...more: Record<string, unknown>[]
) => ({
  keyPath: store?.keyPath ?? '',
  indexes: { ...store?.indexes, ...indexes },
  rows: [...(store?.rows ?? []), ...more],
})

/** Messages could be deleted one by one: what version 3 wrote, beside rows that were there before it. */
export const databaseV3: StoredDatabase = {
  version: 3,
  stores: {
    ...others,
    threads: and(
      threads,
      {},
      {
        ...row('thread_forked', 2),
        title: 'Lighthouses (2)',
        titledBy: 'first-message',
        activeAt: at,
        leafId: 'msg_f2',
        connectionId: 'conn_one',
        model: 'small-1',
      },
    ),
    messages: and(
      messages,
      { deletedAt: plain },
      {
        ...row('msg_f1', 1),
        threadId: 'thread_forked',
        parentId: null,
        role: 'user',
        parts: [{ type: 'text', text: 'Why do lighthouses have stripes?' }],
        runIds: [],
        deletedAt: at,
        joinedIds: ['msg_f2'],
      },
      {
        ...row('msg_f2', 1),
        threadId: 'thread_forked',
        parentId: null,
        role: 'assistant',
        parts: [{ type: 'text', text: 'So that they are known by day.' }],
        runIds: ['run_f2'],
      },
    ),
    runs: and(
      runs,
      {},
      {
        ...row('run_f2'),
        kind: 'chat',
        threadId: 'thread_forked',
        messageId: 'msg_f1',
        replyId: 'msg_f2',
        commandId: 'run_f2',
        connectionId: 'conn_one',
        model: 'small-1',
        parameters: { temperature: 0.3, maxTokens: 50, reasoningEffort: 'low' },
        attempts: 0,
        status: 'completed',
      },
    ),
  },
}
