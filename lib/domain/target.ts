import { suggestModel } from './models/suggest-model'
import type { Connection } from './servers/connection'
import type { Thread } from './thread'

/** Where a message goes: a connection and one of its models. */
export interface Target {
  connection: Connection
  model: string
}

/**
 * What a thread is sent to: its own choice; else the choice for new threads; else the connection there is, with a
 * model out of its own list. Undefined where nothing can be sent. A thread whose connection is gone is not sent
 * somewhere else: the user chooses.
 */
export function targetOf(
  connections: Connection[],
  thread: Pick<Thread, 'connectionId' | 'model'> | undefined,
  forNew: Pick<Thread, 'connectionId' | 'model'>,
  today: string,
): Target | undefined {
  const wanted = thread?.connectionId ?? forNew.connectionId
  const known = connections.find(({ id }) => id === wanted)
  const connection = known ?? (thread?.connectionId === undefined ? connections[0] : undefined)
  if (connection === undefined) return undefined
  const chosen =
    known === undefined ? undefined : thread?.connectionId === undefined ? forNew.model : thread.model
  const model = chosen ?? suggestModel(connection.models, today)
  return model === undefined ? undefined : { connection, model }
}
