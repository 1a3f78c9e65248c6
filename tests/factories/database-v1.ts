import type { StoredDatabase } from './make-database'

const at = 1_790_000_000_000
const plain = { unique: false }

const row = (id: string, rev = 0) => ({ id, v: 1, createdAt: at, updatedAt: at + rev, rev })

const runOf = (id: string, replyId: string, messageId: string) => ({
  ...row(id, 1),
  kind: 'chat',
  threadId: 'thread_one',
  messageId,
  replyId,
  commandId: `cmd_${id}`,
  connectionId: 'conn_one',
  model: 'small-1',
  parameters: {},
  attempts: 1,
  startedAt: at,
})

/** Chats with connections: what version 1 wrote. */
export const databaseV1: StoredDatabase = {
  version: 1,
  stores: {
    threads: {
      keyPath: 'id',
      indexes: { activeAt: plain, deletedAt: plain },
      rows: [
        {
          ...row('thread_one', 2),
          title: 'Lighthouses',
          titledBy: 'first-message',
          activeAt: at + 2,
          leafId: 'msg_4',
          connectionId: 'conn_one',
          model: 'small-1',
        },
        { ...row('thread_two'), title: 'By hand', titledBy: 'person', activeAt: at, leafId: null },
        {
          ...row('thread_gone', 1),
          title: 'Deleted',
          titledBy: 'model',
          activeAt: at,
          leafId: null,
          deletedAt: at + 1,
        },
      ],
    },
    messages: {
      keyPath: 'id',
      indexes: { threadId: plain },
      rows: [
        {
          ...row('msg_1'),
          threadId: 'thread_one',
          parentId: null,
          role: 'user',
          parts: [{ type: 'text', text: 'Why do lighthouses have stripes?' }],
          runIds: ['run_1'],
        },
        {
          ...row('msg_2', 9),
          threadId: 'thread_one',
          parentId: 'msg_1',
          role: 'assistant',
          parts: [
            { type: 'reasoning', text: 'By day they are seen, not heard.' },
            { type: 'text', text: 'So that sailors tell one from another **by day**.' },
          ],
          runIds: ['run_1'],
        },
        {
          ...row('msg_3'),
          threadId: 'thread_one',
          parentId: 'msg_2',
          role: 'user',
          parts: [{ type: 'text', text: 'And by night?' }],
          runIds: ['run_2', 'run_3'],
        },
        {
          ...row('msg_4', 3),
          threadId: 'thread_one',
          parentId: 'msg_3',
          role: 'assistant',
          parts: [{ type: 'text', text: 'By the rhythm of' }],
          runIds: ['run_2'],
        },
        {
          ...row('msg_5', 1),
          threadId: 'thread_one',
          parentId: 'msg_3',
          role: 'assistant',
          parts: [{ type: 'refusal', text: 'No.' }],
          runIds: ['run_3'],
        },
      ],
    },
    runs: {
      keyPath: 'id',
      indexes: { threadId: plain, commandId: { unique: true }, status: plain },
      rows: [
        {
          ...runOf('run_1', 'msg_2', 'msg_1'),
          status: 'completed',
          usage: { inputTokens: 12, outputTokens: 34, cachedTokens: 2, reasoningTokens: 10 },
          cost: { nanoUsd: 120_500, source: 'genai-prices', asOf: '2026-09-01' },
          request: {
            url: 'https://api.example.org/v1/chat/completions',
            body: { model: 'small-1', stream: true, stream_options: { include_usage: true } },
            messages: [{ messageId: 'msg_1', chars: 32 }],
          },
          requestId: 'req-1',
          repairs: [{ parameter: 'max_completion_tokens', sentAs: 'max_tokens' }, { parameter: 'seed' }],
          sentAt: at,
          firstContentAt: at,
          endedAt: at,
        },
        { ...runOf('run_2', 'msg_4', 'msg_3'), status: 'incomplete', reason: 'connection-lost', endedAt: at },
        {
          ...runOf('run_3', 'msg_5', 'msg_3'),
          status: 'failed',
          error: { kind: 'slow-down', detail: 'Later.', status: 429, code: 'rate_limit', retryAfterMs: 2000 },
          parentRunId: 'run_2',
          endedAt: at,
        },
        {
          ...row('run_4'),
          kind: 'title',
          threadId: 'thread_one',
          commandId: 'cmd_run_4',
          connectionId: 'conn_one',
          model: 'small-1',
          parameters: { temperature: 0.5, stop: ['\n'] },
          attempts: 1,
          status: 'cancelled',
          endedAt: at,
        },
      ],
    },
    connections: {
      keyPath: 'id',
      indexes: {},
      rows: [
        {
          ...row('conn_one', 2),
          name: 'Example',
          presetId: 'custom',
          baseUrl: 'https://api.example.org/v1',
          headers: { 'X-Title': 'Keyside' },
          models: [
            { id: 'small-1', contextTokens: 128_000 },
            { id: 'old-1', shutdownDate: '2026-12-01' },
          ],
          modelsAt: at,
          refusals: [{ model: 'small-1', parameter: 'seed', at }],
          lastTest: { state: 'ok', at },
        },
        {
          ...row('conn_two'),
          name: 'On this computer',
          presetId: 'ollama',
          baseUrl: 'http://localhost:11434/v1',
          headers: {},
          models: [],
          refusals: [],
          lastTest: { state: 'failed', at, error: { kind: 'unreachable' } },
        },
      ],
    },
    assistants: {
      keyPath: 'id',
      indexes: {},
      rows: [
        {
          ...row('asst_one'),
          name: 'Editor',
          description: 'Cuts.',
          instructions: 'Be brief.',
          parameters: { temperature: 0.2 },
          tools: [],
          fileIds: [],
          metadata: { team: 'desk' },
        },
      ],
    },
    blobs: { keyPath: 'id', indexes: {}, rows: [] },
    damaged: {
      keyPath: 'key',
      indexes: {},
      rows: [
        {
          key: 'messages/msg_0',
          store: 'messages',
          row: { id: 'msg_0', threadId: 'thread_one', parts: 'none' },
          issues: ['parts: array'],
          at,
        },
      ],
    },
  },
}
