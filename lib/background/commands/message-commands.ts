import { touchBlobs } from '../../db/write/blobs'
import type { Writer } from '../../db/write/write'
import { type Job, stepsOf } from '../../domain/job'
import { blobIdsOf, type Message, messageText, sourceParts } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import { isAnswering } from '../../domain/run'
import { pageOf, titleOf } from '../../domain/thread-beginning'
import { notesRule } from '../../prompts/read-part'
import { CommandError, type Commands, type Input, type ReplyTarget } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import { readMasks } from '../runs/masks'
import { messageParts } from '../runs/message-parts'
import {
  allConnected,
  alreadyMade,
  jobOf,
  type PlanDeps,
  planReplies,
  prepared,
  showLeaf,
} from '../runs/plan-replies'
import { contextOf, planRun, targetFor } from '../runs/plan-run'
import type { PlannedRun } from '../runs/planned-run'
import { dropQueued, endOfQueue, moveQueueTo, refuseWhileAnswering } from '../runs/queue'
import type { Runs } from '../runs/runs'
import { startQueued } from '../runs/start-queued'

type MessageCommands = Pick<
  Commands,
  | 'sendMessage'
  | 'readInParts'
  | 'retryReply'
  | 'continueReply'
  | 'cancelRun'
  | 'sendQueuedNow'
  | 'removeQueued'
>

/** The commands that make, stop and line up runs. Each makes its rows in one transaction. */
export function messageCommands(deps: BackgroundDeps, runs: Runs): MessageCommands {
  const { now } = deps
  const newRunIds = (answers: Answers) => targetsOf(answers).map(() => newId('run', now()))

  return {
    async sendMessage(input) {
      const runIds = newRunIds(input)
      const blobIds = input.images?.map(({ blobId }) => blobId) ?? []
      if (blobIds.length > 0) {
        const missing = await touchBlobs(await deps.database(), blobIds, now())
        if (missing.length > 0) throw new CommandError('not-found', 'image')
      }
      const maskFor = await readMasks(deps, { choice: input.mask })
      const all = await deps.settings()
      const [{ run, reply }] = await runs.startAll(runIds, async (writer) => {
        const [known, before] = await Promise.all([
          alreadyMade(writer, input.commandId),
          threadBefore(writer, input),
        ])
        return known ? [known] : planMessage({ deps, runs, writer, maskFor, all }, runIds, input, before)
      })
      return { runId: run.id, messageId: run.messageId ?? '', replyId: reply.id }
    },

    async readInParts({ parts, partTokens, sourceId, readAt, ...input }) {
      const runId = newId('run', now())
      const maskFor = await readMasks(deps)
      const all = await deps.settings()
      const { run, reply } = await runs.start(runId, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return known
        const { instruction } = input
        const before = await threadBefore(writer, input)
        if (endOfQueue(Array.from(before.context.runs.values()), before.context.messages, null) !== undefined)
          throw new CommandError('busy')
        const message: Input<'sendMessage'> = {
          ...input,
          parentId: null,
          text: '',
          sources: [{ sourceId, spans: [], ...(readAt === undefined ? {} : { readAt }) }],
          instruction: { ...instruction, text: `${instruction.text}\n${notesRule}` },
        }
        const [planned] = await planMessage({ deps, runs, writer, maskFor, all }, [runId], message, before)
        const question = await writer.get('messages', planned.run.messageId ?? '')
        const job: Job = {
          ...freshRow(newId('job', now()), now()),
          kind: 'read-in-parts',
          threadId: input.threadId,
          messageId: question?.id ?? '',
          sourceId: (question && sourceParts(question)[0]?.sourceId) ?? sourceId,
          partTokens,
          steps: stepsOf(parts),
          status: 'in_progress',
        }
        writer.put('jobs', job)
        return prepared(deps, runs, planned, job)
      })
      return { runId: run.id, messageId: run.messageId ?? '', replyId: reply.id }
    },

    async retryReply(input) {
      const runIds = newRunIds(input)
      const maskFor = await readMasks(deps)
      const all = await deps.settings()
      const [{ run, reply }] = await runs.startAll(runIds, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return [known]
        const old = await replyIn(writer, input.replyId)
        const context = await contextOf(writer, old.threadId)
        const { messages } = context
        const question = messages.get(old.parentId ?? '')
        if (question?.role !== 'user') throw new CommandError('not-found', 'message')
        await refuseWhileAnswering(writer, old.threadId, messages, question.id)
        const { commandId, estimate } = input
        const last = await writer.get('runs', old.runIds.at(-1) ?? '')
        const named = targetsOf({ ...(last && { parameters: last.parameters }), ...input })
        const targets = await allConnected(writer, named)
        const mask = last?.mask ?? input.mask
        const job = await jobOf(writer, question)
        const made = planReplies(
          { deps, runs, writer, maskFor, all },
          { commandId, runIds, targets, question, job, isQueued: false, mask, estimate },
          context,
        )
        const [{ reply: fresh }] = made
        // What waits for an answer that is still being written goes on waiting for it.
        const leafId =
          last !== undefined && isAnswering(last) ? fresh.id : await moveQueueTo(writer, old, fresh, now())
        await showLeaf(writer, old.threadId, leafId, now())
        return made
      })
      return { runId: run.id, replyId: reply.id }
    },

    async continueReply(input) {
      const runId = newId('run', now())
      const maskFor = await readMasks(deps)
      const all = await deps.settings()
      const { run, reply } = await runs.start(runId, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return known
        const cut = await replyIn(writer, input.replyId)
        const last = await writer.get('runs', cut.runIds.at(-1) ?? '')
        if (last === undefined || last.status === 'completed')
          throw new CommandError('invalid', 'not-cut-off')
        const context = await contextOf(writer, cut.threadId)
        await refuseWhileAnswering(writer, cut.threadId, context.messages, cut.id)
        const target = await targetFor(writer, last, { thread: context.thread, all }, now())
        const longer = changed(cut, { runIds: [...cut.runIds, runId] }, now())
        const question = await writer.get('messages', cut.parentId ?? '')
        const job = question && (await jobOf(writer, question))
        const planned = planRun(
          {
            ...input,
            runId,
            kind: 'chat',
            threadId: cut.threadId,
            messageId: cut.parentId ?? '',
            reply: longer,
            target,
            mask: last.mask ?? input.mask,
            estimate: job === undefined ? input.estimate : undefined,
            ...(last.action === undefined ? {} : { action: last.action }),
            // An answer without words has no end to continue from: it is asked for anew.
            ...(messageText(cut) === '' ? {} : { continues: true }),
          },
          context,
          maskFor,
          now(),
        )
        writer.put('messages', longer)
        writer.put('runs', planned.run)
        return prepared(deps, runs, planned, job)
      })
      return { runId: run.id, replyId: reply.id }
    },

    async cancelRun({ runId }) {
      await runs.cancel(runId)
      return {}
    },

    async sendQueuedNow({ runId, mask }) {
      await startQueued(deps, runs, runId, { mask })
      return {}
    },

    async removeQueued({ runId }) {
      await deps.save({}, async (writer) => {
        const run = await writer.get('runs', runId)
        if (run?.status !== 'queued') throw new CommandError('not-found')
        const leafId = await dropQueued(writer, run, now())
        if (run.threadId !== undefined) await showLeaf(writer, run.threadId, leafId, now())
      })
      return {}
    },
  }
}

/** What a message comes to and who answers it, all asked for at once. */
async function threadBefore(writer: Writer, { threadId, ...answers }: Answers & { threadId: string }) {
  const [thread, context, targets] = await Promise.all([
    writer.getEvenDeleted('threads', threadId),
    contextOf(writer, threadId),
    allConnected(writer, targetsOf(answers)),
  ])
  return { thread, context, targets }
}

async function planMessage(
  planDeps: PlanDeps,
  runIds: string[],
  input: Input<'sendMessage'>,
  { thread, context, targets }: Awaited<ReturnType<typeof threadBefore>>,
): Promise<[PlannedRun, ...PlannedRun[]]> {
  const { deps, writer } = planDeps
  const nowMs = deps.now()
  if (thread?.deletedAt !== undefined) throw new CommandError('not-found', 'thread')
  const { messages, runs } = context
  if (input.parentId !== null && !messages.has(input.parentId)) throw new CommandError('not-found', 'message')
  const lineEnd = endOfQueue(Array.from(runs.values()), messages, input.parentId)
  const parts = await messageParts(writer, input, context, nowMs)
  const question: Message = {
    ...freshRow(newId('msg', nowMs), nowMs),
    threadId: input.threadId,
    parentId: lineEnd ?? input.parentId,
    role: 'user',
    parts,
    ...blobIdsOf(parts),
    runIds,
  }
  messages.set(question.id, question)
  writer.put('messages', question)
  const { commandId, connectionId, model, mask, estimate, agreed } = input
  const made = planReplies(
    planDeps,
    {
      commandId,
      runIds,
      targets,
      question,
      job: undefined,
      isQueued: lineEnd !== undefined,
      mask,
      estimate,
      agreed,
    },
    context,
  )
  const leafId = made[0].reply.id
  writer.put(
    'threads',
    thread === undefined
      ? {
          ...freshRow(input.threadId, nowMs),
          title: titleOf(question, context.sources),
          titledBy: 'first-message',
          ...pageOf(question, context.sources),
          ...(input.instruction === undefined ? {} : { actionId: input.instruction.actionId }),
          activeAt: nowMs,
          leafId,
          connectionId,
          model,
        }
      : changed(thread, { activeAt: nowMs, leafId, connectionId, model }, nowMs),
  )
  return made
}

/** The answers that a command asks for, the first of which is shown. */
const targetsOf = ({ connectionId, model, parameters, others = [] }: Answers): ReplyTarget[] => [
  { connectionId, model, ...(parameters === undefined ? {} : { parameters }) },
  ...others,
]

type Answers = ReplyTarget & { others?: ReplyTarget[] }

async function replyIn(writer: Writer, replyId: string): Promise<Message> {
  const reply = await writer.get('messages', replyId)
  if (reply?.role !== 'assistant') throw new CommandError('not-found', 'message')
  const thread = await writer.get('threads', reply.threadId)
  if (thread === undefined) throw new CommandError('not-found', 'thread')
  return reply
}
