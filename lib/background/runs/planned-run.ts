import type { Message } from '../../domain/message'
import type { Run } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import { originOf } from '../../domain/servers/origin-of'
import type { BuiltRequest } from '../../request/build-request'
import type { MaskedValues } from '../../request/masked-layout'
import type { SecretResult, Vault } from '../../vault/vault'
import type { RequestBody } from '../../wire/wire-format'

/** What a run sends, and where to. The answer of a detached run is no message of the thread, and is not saved. */
export interface RunStart {
  connection: Connection
  body: RequestBody
  /** What the answer is restored by. */
  masked?: MaskedValues | undefined
  isDetached?: boolean
  watcher?: RunWatcher
  /** What has to be done before there is a request: it replaces `body`, and is part of the run, Stop and all. */
  prepare?: (signal: AbortSignal) => Promise<BuiltRequest>
}

/** Who follows a detached run, whose answer nobody can read from a row. */
export interface RunWatcher {
  /** With all of the answer so far: its first words at once, then at the pace at which replies are saved. */
  grew(reply: Message): void
  /** Once, after everything else, when the end is in the run's row. */
  ended(run: Run, reply: Message): void
}

/** A run as its transaction made it: what it answers, and, where it starts at once, what it sends. */
export interface PlannedRun {
  run: Run
  reply: Message
  start?: RunStart
  /** The request that it starts with. */
  request?: BuiltRequest
}

/** The key that requests to this connection carry: it goes to the connection's own origin only. */
export const keyOf = (vault: Vault, connection: Connection): Promise<SecretResult> =>
  vault.secretFor(connection.id, originOf(connection))
