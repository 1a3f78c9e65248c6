import type { Assistant } from './assistant'
import { assistantSchema } from './assistant'
import type { Connection } from './connection'
import { connectionSchema } from './connection'
import type { Message } from './message'
import { messageSchema } from './message'
import type { Run } from './run'
import { runSchema } from './run'
import type { Thread } from './thread'
import { threadSchema } from './thread'

/** Every kind of row that is kept, by the name of its store. */
export interface StoredRows {
  threads: Thread
  messages: Message
  runs: Run
  connections: Connection
  assistants: Assistant
}

export type RowStore = keyof StoredRows

export const rowSchemas = {
  threads: threadSchema,
  messages: messageSchema,
  runs: runSchema,
  connections: connectionSchema,
  assistants: assistantSchema,
} as const

export const rowStores = Object.keys(rowSchemas) as RowStore[]
