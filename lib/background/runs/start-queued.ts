import type { AskReason } from '../../domain/ask-reason'
import { changed } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { CommandError, type MaskChoice } from '../../protocol'
import type { BackgroundDeps } from './deps'
import type { Judge } from './judge'
import { readMasks } from './masks'
import type { PlanDeps } from './plan-replies'
import { contextOf, planRun, targetFor } from './plan-run'
import type { PlannedRun } from './planned-run'
import { queuedWith, refuseWhileAnswering } from './queue'
import type { Runs } from './runs'

/**
 * Starts what was waiting in its thread's queue: a run with those that answer the same message. Refuses while
 * another run of the branch is answering. With a `judge`, what the gate asks about goes on waiting, and says why.
 * `mask` is the word of the person who sends it now.
 */
export async function startQueued(
  deps: BackgroundDeps,
  runs: Runs,
  runId: string,
  { judge, mask }: QueuedWord = {},
): Promise<void> {
  const waiting = await deps.save({ stores: ['runs'] }, async (writer) => {
    const run = await writer.get('runs', runId)
    return run?.status === 'queued' ? queuedWith(writer, run) : []
  })
  if (waiting.length === 0) throw new CommandError('not-found')
  const runIds = waiting.map(({ id }) => id)
  const maskFor = await readMasks(deps)
  const all = await deps.settings()
  await runs.startAll(runIds, async (writer): Promise<PlannedRun[]> => {
    const made: QueuedStart[] = []
    for (const id of runIds) {
      const run = await writer.get('runs', id)
      if (run?.status !== 'queued' || run.threadId === undefined) throw new CommandError('not-found')
      made.push(await planQueued({ writer, maskFor, all }, run, run.threadId, mask, deps.now()))
    }
    const heldFor = judge && (await reasonToHold(judge, made))
    if (heldFor === undefined) {
      for (const { run } of made) writer.put('runs', run)
      return made
    }
    return made.map(({ waiting: run, reply }) => {
      const held = changed({ ...run, heldFor }, {}, deps.now())
      writer.put('runs', held)
      return { run: held, reply }
    })
  })
}

/** Of several answers to one message none is sent where one is asked about. */
async function reasonToHold(judge: Judge, made: readonly QueuedStart[]): Promise<AskReason | undefined> {
  for (const { request, run, start, waiting } of made) {
    if (request === undefined || start === undefined) continue
    const verdict = await judge(request, { connection: start.connection, model: run.model }, waiting.agreed)
    if (verdict.verdict === 'ask') return verdict.why
  }
  return undefined
}

interface QueuedWord {
  judge?: Judge
  mask?: MaskChoice | undefined
}

interface QueuedStart extends PlannedRun {
  /** Its row as long as it waits. */
  waiting: Extract<Run, { status: 'queued' }>
}

async function planQueued(
  { writer, maskFor, all }: Pick<PlanDeps, 'writer' | 'maskFor' | 'all'>,
  waiting: QueuedStart['waiting'],
  threadId: string,
  mask: MaskChoice | undefined,
  nowMs: number,
): Promise<QueuedStart> {
  const context = await contextOf(writer, threadId)
  const { messages } = context
  const reply = messages.get(waiting.replyId ?? '')
  const question = messages.get(waiting.messageId ?? '')
  if (reply === undefined || question === undefined) throw new CommandError('not-found', 'message')
  await refuseWhileAnswering(writer, threadId, messages, question.id)
  const { id: runId, commandId, kind, action } = waiting
  const target = await targetFor(writer, waiting, { thread: context.thread, all }, nowMs)
  const planned = planRun(
    {
      runId,
      commandId,
      kind,
      threadId,
      messageId: question.id,
      reply,
      target,
      ...(action === undefined ? {} : { action }),
      mask: waiting.mask ?? mask,
    },
    context,
    maskFor,
    nowMs,
  )
  const { createdAt, rev } = waiting
  return { ...planned, waiting, run: { ...planned.run, createdAt, rev: rev + 1 } }
}
