import type { Message } from '../../lib/domain/message.ts'
import type { Run } from '../../lib/domain/run.ts'
import type { Connection } from '../../lib/domain/servers/connection.ts'
import type { Source } from '../../lib/domain/source.ts'
import type { Thread } from '../../lib/domain/thread.ts'

const at = 1_790_000_000_000
const row = (id: string) => ({ id, v: 1 as const, createdAt: at, updatedAt: at, rev: 1 })

export const connectionRow = (id: string, more: Partial<Connection> = {}): Connection => ({
  ...row(id),
  name: 'A server',
  presetId: 'custom',
  baseUrl: 'https://api.example.com/v1',
  headers: {},
  models: [{ id: 'words-5' }],
  refusals: [],
  ...more,
})

export const threadOf = (id: string, more: Partial<Thread> = {}): Thread => ({
  ...row(id),
  title: `Title of ${id}`,
  titledBy: 'person',
  activeAt: at,
  leafId: null,
  ...more,
})

export const messageOf = (
  id: string,
  threadId: string,
  parentId: string | null,
  more: Partial<Message> = {},
): Message => ({
  ...row(id),
  threadId,
  parentId,
  role: 'user',
  parts: [{ type: 'text', text: `Text of ${id}, Текст 文字 \ud83d` }],
  runIds: [],
  ...more,
})

export const runOf = (id: string, threadId: string, more: Partial<Run> = {}): Run =>
  ({
    ...row(id),
    kind: 'chat',
    threadId,
    commandId: `cmd_of_${id}`,
    connectionId: 'conn_1',
    model: 'words-5',
    parameters: {},
    steps: [{}],
    status: 'completed',
    ...more,
  }) as Run

export const sourceOf = (id: string, threadId: string | undefined, more: Partial<Source> = {}): Source => ({
  ...row(id),
  kind: 'page',
  url: 'https://example.com/page',
  title: 'A page',
  sections: [{ heading: 'One', level: 1, text: 'Words of the page' }],
  boundary: 'b',
  contentHash: 'hash',
  hidden: {},
  found: 'article',
  ...(threadId === undefined ? {} : { threadId }),
  ...more,
})
