import type { Writer } from '../../db/write/write'
import type { Message } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import type { Target } from '../../domain/target'
import type { BuiltRequest } from '../../request/build-request'
import { keepRequest } from '../../request/keep-request'
import type { BackgroundDeps } from './deps'
import { keptOnce } from './kept-once'
import { byId, newRunRow, startedRun } from './plan-run'
import type { PlannedRun, RunWatcher } from './planned-run'
import type { Runs } from './runs'

/** A request beside the conversation: its answer is no message. */
export interface SideRequest {
  kind: Exclude<Run['kind'], 'chat'>
  target: Target
  request: BuiltRequest
  /** The messages of its thread that it sends. */
  branch?: Message[]
  /** What it is for. */
  threadId?: string | undefined
  messageId?: string | undefined
  parentRunId?: string | undefined
  action?: string | undefined
  site?: string | undefined
}

export interface SideRun {
  runId: string
  /** Where a command asked for it: however often that is delivered, it makes one run. */
  commandId?: string
  /** What is to be sent, found out in the transaction that makes the run; undefined where nothing is. */
  plan: (writer: Writer) => Promise<SideRequest | undefined>
  watcher?: RunWatcher
}

/** The one way to start a run beside the conversation. Resolves with its row when that is saved, or with none. */
export async function startSideRun(
  deps: Pick<BackgroundDeps, 'now'>,
  runs: Runs,
  { runId, commandId = runId, plan, watcher }: SideRun,
): Promise<Run | undefined> {
  const [planned] = await runs.startAll([runId], async (writer): Promise<PlannedRun[]> => {
    const nowMs = deps.now()
    const known = commandId === runId ? undefined : await writer.runWithCommand(commandId)
    if (known !== undefined) return [{ run: known, reply: detachedReply(known, nowMs) }]
    const side = await plan(writer)
    if (side === undefined) return []
    const { target, request, branch = [] } = side
    const before = branch.length === 0 ? [] : await writer.ofThread('runs', side.threadId ?? '')
    const sent = keptOnce(byId(before), keepRequest(request), branch)
    const run = startedRun(newRunRow({ ...side, runId, commandId }, nowMs), request.masked, sent, nowMs)
    writer.put('runs', run)
    return [
      {
        run,
        reply: detachedReply(run, nowMs),
        start: {
          connection: target.connection,
          body: request.body,
          masked: request.masked,
          isDetached: true,
          ...(watcher === undefined ? {} : { watcher }),
        },
      },
    ]
  })
  return planned?.run
}

/** Holds the answer while it comes, and is never saved. */
const detachedReply = ({ id, threadId = '' }: Run, nowMs: number): Message => ({
  ...freshRow(newId('msg', nowMs), nowMs),
  threadId,
  parentId: null,
  role: 'assistant',
  parts: [],
  runIds: [id],
})
