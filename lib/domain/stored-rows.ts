import type { Action } from './actions/action'
import { actionSchema } from './actions/action'
import type { Assistant } from './assistant'
import { assistantSchema } from './assistant'
import type { Job } from './job'
import { jobSchema } from './job'
import type { Message } from './message'
import { messageSchema } from './message'
import type { Run } from './run'
import { runSchema } from './run'
import type { Connection } from './servers/connection'
import { connectionSchema } from './servers/connection'
import type { Source } from './source'
import { sourceSchema } from './source'
import type { Thread } from './thread'
import { threadSchema } from './thread'

/** Every kind of row that is kept, by the name of its store. */
export interface StoredRows {
  threads: Thread
  messages: Message
  runs: Run
  connections: Connection
  assistants: Assistant
  sources: Source
  actions: Action
  jobs: Job
}

export type RowStore = keyof StoredRows

export const rowSchemas = {
  threads: threadSchema,
  messages: messageSchema,
  runs: runSchema,
  connections: connectionSchema,
  assistants: assistantSchema,
  sources: sourceSchema,
  actions: actionSchema,
  jobs: jobSchema,
} as const

export const rowStores = Object.keys(rowSchemas) as RowStore[]
