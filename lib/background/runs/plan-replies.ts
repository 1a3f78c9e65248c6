import type { Writer } from '../../db/write/write'
import type { Agreed } from '../../domain/agreed'
import type { Job } from '../../domain/job'
import { instructionOf, type Message } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { RunEstimate } from '../../domain/run'
import type { TargetLayer } from '../../domain/target'
import { CommandError, type MaskChoice, type ReplyTarget } from '../../protocol'
import type { BackgroundDeps } from './deps'
import type { MaskFor } from './masks'
import {
  type ConnectedTarget,
  connectedTo,
  newRunRow,
  planRun,
  type ThreadContext,
  targetAt,
} from './plan-run'
import type { PlannedRun } from './planned-run'
import type { Runs } from './runs'

export interface NewReplies {
  commandId: string
  /** The ids of the runs that may be made: at least one for each target. */
  runIds: string[]
  targets: ConnectedTarget[]
  question: Message
  /** What has to be done before it can be answered. */
  job: Job | undefined
  /** True where they have to wait for the answer before. */
  isQueued: boolean
  mask: MaskChoice | undefined
  /** What was counted for the first of them, if it is sent as it was counted. */
  estimate?: RunEstimate | undefined
  /** What was agreed to, for their turn if they have to wait. */
  agreed?: Agreed | undefined
}

export interface PlanDeps {
  deps: BackgroundDeps
  runs: Runs
  writer: Writer
  maskFor: MaskFor
  /** What is set for all chats. */
  all: TargetLayer
}

/** The answers to one message, each an empty reply with its run. Puts their rows. */
export function planReplies(
  { deps, runs, writer, maskFor, all }: PlanDeps,
  { commandId, runIds, targets, question, job, isQueued, mask, estimate, agreed }: NewReplies,
  context: ThreadContext,
): [PlannedRun, ...PlannedRun[]] {
  const nowMs = deps.now()
  // One reading of the parts serves one answer: a second beside it would read them all again.
  if (job !== undefined && targets.length > 1) throw new CommandError('busy')
  const made: PlannedRun[] = []
  for (const [index, target] of targets.entries()) {
    const runId = runIds[index] ?? newId('run', nowMs)
    const reply = emptyReply(question, runId, nowMs)
    const fresh = {
      runId,
      commandId: index === 0 ? commandId : `${commandId}/${index}`,
      kind: 'chat' as const,
      threadId: question.threadId,
      messageId: question.id,
      reply,
      target: targetAt(target, { thread: context.thread, all }, nowMs),
      ...actionIn(question),
      mask,
      // Where something is read first, what was counted is the first part of that.
      estimate: index === 0 && !isQueued && job === undefined ? estimate : undefined,
    }
    const planned: PlannedRun = isQueued
      ? {
          run: {
            ...newRunRow({ ...fresh, replyId: reply.id }, nowMs),
            status: 'queued',
            ...(agreed === undefined ? {} : { agreed }),
          },
          reply,
        }
      : prepared(deps, runs, planRun(fresh, context, maskFor, nowMs), job)
    writer.put('messages', reply)
    writer.put('runs', planned.run)
    made.push(planned)
  }
  const [first, ...others] = made
  if (first === undefined) throw new CommandError('invalid', 'no-target')
  return [first, ...others]
}

/** Rejects with a `CommandError` where one of the connections is gone. */
export const allConnected = (writer: Writer, targets: readonly ReplyTarget[]): Promise<ConnectedTarget[]> =>
  Promise.all(targets.map((target) => connectedTo(writer, target)))

/** The run that reads what is left of the job before it answers. */
export function prepared(
  deps: BackgroundDeps,
  runs: Runs,
  planned: PlannedRun,
  job: Job | undefined,
): PlannedRun {
  const { start, run } = planned
  if (job === undefined || start === undefined) return planned
  return {
    ...planned,
    start: {
      ...start,
      async prepare(signal) {
        const { readInParts } = await import('./read-in-parts')
        return readInParts(deps, runs, run, job.id, signal)
      },
    },
  }
}

/** The job that has to be done before this message can be answered. */
export async function jobOf(writer: Writer, question: Message): Promise<Job | undefined> {
  const jobs = await writer.ofThread('jobs', question.threadId)
  return jobs.find(({ messageId, status }) => messageId === question.id && status === 'in_progress')
}

/** What a command that was delivered before has made. */
export async function alreadyMade(writer: Writer, commandId: string): Promise<PlannedRun | undefined> {
  const run = await writer.runWithCommand(commandId)
  const reply = run?.replyId === undefined ? undefined : await writer.get('messages', run.replyId)
  return run && reply ? { run, reply } : undefined
}

export async function showLeaf(
  writer: Writer,
  threadId: string,
  leafId: string | null,
  nowMs: number,
): Promise<void> {
  const thread = await writer.get('threads', threadId)
  if (thread) writer.put('threads', changed(thread, { leafId, activeAt: nowMs }, nowMs))
}

/** The action of the user's message, for the run that answers it. */
const actionIn = (question: Message): { action?: string } => {
  const actionId = instructionOf(question)?.actionId
  return actionId === undefined ? {} : { action: actionId }
}

function emptyReply(question: Message, runId: string, nowMs: number): Message {
  return {
    ...freshRow(newId('msg', nowMs), nowMs),
    threadId: question.threadId,
    parentId: question.id,
    role: 'assistant',
    parts: [],
    runIds: [runId],
  }
}
