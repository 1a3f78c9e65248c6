import { databaseV1 } from './database-v1'
import type { StoredDatabase } from './make-database'

const at = 1_790_100_000_000
const plain = { unique: false }

const row = (id: string, rev = 0) => ({ id, v: 1, createdAt: at, updatedAt: at + rev, rev })

const { threads, messages, runs, connections, assistants, blobs, damaged } = databaseV1.stores

const and = (store: StoredDatabase['stores'][string] | undefined, ...more: Record<string, unknown>[]) => ({
  keyPath: store?.keyPath ?? '',
  indexes: store?.indexes ?? {},
  rows: [...(store?.rows ?? []), ...more],
})

/** Pages, actions and jobs came: what version 2 wrote, beside rows that were there before it. */
export const databaseV2: StoredDatabase = {
  version: 2,
  stores: {
    threads: and(threads, {
      ...row('thread_page', 1),
      title: 'Summary of Tides',
      titledBy: 'first-message',
      activeAt: at,
      leafId: 'msg_p2',
      connectionId: 'conn_one',
      model: 'small-1',
      page: { url: 'https://example.org/tides', title: 'Tides' },
    }),
    messages: and(
      messages,
      {
        ...row('msg_p1'),
        threadId: 'thread_page',
        parentId: null,
        role: 'user',
        parts: [
          { type: 'instruction', actionId: 'summarize', label: 'Key points', text: 'Sum it up.' },
          { type: 'source', sourceId: 'src_one' },
          { type: 'source', sourceId: 'src_two', spans: [{ section: 0, start: 0, end: 5 }] },
        ],
        runIds: ['run_p'],
      },
      {
        ...row('msg_p2', 4),
        threadId: 'thread_page',
        parentId: 'msg_p1',
        role: 'assistant',
        parts: [{ type: 'text', text: 'The sea rises twice a day [[twice a day]].' }],
        runIds: ['run_p'],
      },
    ),
    runs: and(runs, {
      ...row('run_p', 1),
      kind: 'chat',
      action: 'summarize',
      threadId: 'thread_page',
      messageId: 'msg_p1',
      replyId: 'msg_p2',
      continues: true,
      commandId: 'cmd_p',
      connectionId: 'conn_one',
      model: 'small-1',
      parameters: {},
      attempts: 2,
      status: 'completed',
      endedAt: at,
    }),
    connections: and(connections),
    assistants: and(assistants),
    blobs: and(blobs),
    damaged: and(damaged),
    sources: {
      keyPath: 'id',
      indexes: { threadId: plain, contentHash: plain, glancedAt: plain },
      rows: [
        {
          ...row('src_one'),
          kind: 'page',
          url: 'https://example.org/tides',
          title: 'Tides',
          byline: 'A. Mariner',
          siteName: 'Example',
          language: 'en',
          sections: [{ heading: 'How', level: 2, text: 'The sea rises twice a day.' }],
          boundary: 'b0a1',
          contentHash: 'a'.repeat(64),
          hidden: { style: 12 },
          cut: 'chars',
          found: 'article',
          fingerprint: 'f'.repeat(64),
          threadId: 'thread_page',
        },
        {
          ...row('src_two'),
          kind: 'selection',
          url: 'https://example.org/tides',
          title: 'Tides',
          sections: [{ heading: '', level: 0, text: 'The moon pulls.' }],
          boundary: 'b0a2',
          contentHash: 'b'.repeat(64),
          hidden: {},
          found: 'selection',
          threadId: 'thread_page',
        },
        {
          ...row('src_seen'),
          kind: 'pdf',
          url: 'https://example.org/a.pdf',
          title: 'A',
          sections: [],
          boundary: 'b0a3',
          contentHash: 'c'.repeat(64),
          hidden: {},
          found: 'pages',
          glancedAt: at,
        },
      ],
    },
    actions: {
      keyPath: 'id',
      indexes: {},
      rows: [
        {
          ...row('action_one'),
          name: 'Table of dates',
          template: 'Dates in {{page}}',
          subject: 'page',
          inMenu: true,
          inPalette: false,
          slot: 3,
          result: 'thread',
          start: 'at-once',
          position: 1.5,
        },
        {
          ...row('improve', 1),
          name: 'improve',
          template: '',
          subject: 'field',
          inMenu: false,
          inPalette: true,
          result: 'field',
          start: 'at-once',
          position: 2,
          isOff: true,
        },
      ],
    },
    jobs: {
      keyPath: 'id',
      indexes: { threadId: plain, status: plain },
      rows: [
        {
          ...row('job_one', 3),
          kind: 'read-in-parts',
          threadId: 'thread_page',
          messageId: 'msg_p1',
          sourceId: 'src_one',
          partTokens: 1000,
          steps: [
            {
              input: [{ section: 0, start: 0, end: 10 }],
              round: 1,
              status: 'completed',
              runId: 'run_p',
              text: 'N',
            },
            { input: 'Notes', round: 2, status: 'waiting' },
          ],
          status: 'in_progress',
        },
      ],
    },
  },
}
