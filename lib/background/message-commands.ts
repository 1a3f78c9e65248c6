import type { Writer } from '../db/write'
import { newId } from '../domain/id'
import type { Job } from '../domain/job'
import { instructionOf, type Message, messageText, sourceParts } from '../domain/message'
import { changed, freshRow } from '../domain/row'
import type { Run } from '../domain/run'
import { notesRule } from '../prompts/read-part'
import { CommandError, type Commands } from '../protocol'
import type { BackgroundDeps } from './deps'
import { messageParts, pageOf, titleOf } from './message-parts'
import { connectionFor, contextOf, newRunRow, planRun } from './plan-run'
import { dropQueued, endOfQueue, moveQueueTo } from './queue'
import { readInParts } from './read-in-parts'
import type { PlannedRun, Runs } from './runs'

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

  return {
    async sendMessage(input) {
      const runId = newId('run', now())
      const { run, reply } = await runs.start(runId, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return known
        return planMessage(writer, runId, input, now())
      })
      return { runId: run.id, messageId: run.messageId ?? '', replyId: reply.id }
    },

    async readInParts({ parts, partTokens, sourceId, ...input }) {
      const runId = newId('run', now())
      const { run, reply } = await runs.start(runId, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return known
        await refuseWhileAnswering(writer, input.threadId)
        const { instruction } = input
        const planned = await planMessage(
          writer,
          runId,
          {
            ...input,
            parentId: null,
            text: '',
            sources: [{ sourceId, spans: [] }],
            instruction: { ...instruction, text: `${instruction.text}\n${notesRule}` },
          },
          now(),
        )
        const question = await writer.get('messages', planned.run.messageId ?? '')
        const job: Job = {
          ...freshRow(newId('job', now()), now()),
          kind: 'read-in-parts',
          threadId: input.threadId,
          messageId: question?.id ?? '',
          sourceId: (question && sourceParts(question)[0]?.sourceId) ?? sourceId,
          partTokens,
          steps: parts.map((spans) => ({ input: spans, round: 1, status: 'waiting' })),
          status: 'in_progress',
        }
        writer.put('jobs', job)
        return prepared(deps, runs, planned, job)
      })
      return { runId: run.id, messageId: run.messageId ?? '', replyId: reply.id }
    },

    async retryReply(input) {
      const runId = newId('run', now())
      const { run, reply } = await runs.start(runId, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return known
        const old = await replyIn(writer, input.replyId)
        await refuseWhileAnswering(writer, old.threadId)
        const context = await contextOf(writer, old.threadId)
        const { messages } = context
        const question = old.parentId === null ? undefined : messages.get(old.parentId)
        if (question === undefined) throw new CommandError('not-found', 'message')
        const connection = await connectionFor(writer, input.connectionId)
        const fresh = emptyReply(question, runId, now())
        const planned = planRun(
          {
            ...input,
            runId,
            kind: 'chat',
            threadId: old.threadId,
            messageId: question.id,
            reply: fresh,
            connection,
            ...actionIn(question),
          },
          context,
          now(),
        )
        writer.put('messages', fresh)
        writer.put('runs', planned.run)
        const leafId = await moveQueueTo(writer, old, fresh, now())
        await touchThread(writer, old.threadId, leafId, now())
        return prepared(deps, runs, planned, await jobOf(writer, question))
      })
      return { runId: run.id, replyId: reply.id }
    },

    async continueReply(input) {
      const runId = newId('run', now())
      const { run, reply } = await runs.start(runId, async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        if (known) return known
        const cut = await replyIn(writer, input.replyId)
        await refuseWhileAnswering(writer, cut.threadId)
        const last = await writer.get('runs', cut.runIds.at(-1) ?? '')
        if (last === undefined || last.status === 'completed')
          throw new CommandError('invalid', 'not-cut-off')
        const context = await contextOf(writer, cut.threadId)
        const connection = await connectionFor(writer, last.connectionId)
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
            connection,
            model: last.model,
            ...(last.action === undefined ? {} : { action: last.action }),
            // What was never begun has no end to go on at.
            ...(messageText(cut) === '' ? {} : { continues: true }),
          },
          context,
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

    async sendQueuedNow({ runId }) {
      await startQueued(deps, runs, runId)
      return {}
    },

    async removeQueued({ runId }) {
      await deps.save({}, async (writer) => {
        const run = await writer.get('runs', runId)
        if (run?.status !== 'queued') throw new CommandError('not-found')
        const leafId = await dropQueued(writer, run, now())
        if (run.threadId !== undefined) await touchThread(writer, run.threadId, leafId, now())
      })
      return {}
    },
  }
}

/** Starts a run that was waiting in its thread's queue. Refuses while another run of the thread is answering. */
export async function startQueued(deps: BackgroundDeps, runs: Runs, runId: string): Promise<void> {
  await runs.start(runId, async (writer) => {
    const run = await writer.get('runs', runId)
    if (run?.status !== 'queued' || run.threadId === undefined) throw new CommandError('not-found')
    await refuseWhileAnswering(writer, run.threadId)
    const context = await contextOf(writer, run.threadId)
    const { messages } = context
    const reply = messages.get(run.replyId ?? '')
    const question = messages.get(run.messageId ?? '')
    if (reply === undefined || question === undefined) throw new CommandError('not-found', 'message')
    const connection = await connectionFor(writer, run.connectionId)
    const { run: planned, start } = planRun(
      {
        runId,
        commandId: run.commandId,
        kind: run.kind,
        threadId: run.threadId,
        messageId: question.id,
        reply,
        connection,
        model: run.model,
        ...(run.action === undefined ? {} : { action: run.action }),
      },
      context,
      deps.now(),
    )
    const row: Run = { ...planned, createdAt: run.createdAt, rev: run.rev + 1 }
    writer.put('runs', row)
    return start === undefined ? { run: row, reply } : { run: row, reply, start }
  })
}

/** The job that has to be done before this message can be answered. */
async function jobOf(writer: Writer, question: Message): Promise<Job | undefined> {
  const jobs = await writer.ofThread('jobs', question.threadId)
  return jobs.find(({ messageId, status }) => messageId === question.id && status === 'in_progress')
}

function prepared(deps: BackgroundDeps, runs: Runs, planned: PlannedRun, job: Job | undefined): PlannedRun {
  const { start, run } = planned
  if (job === undefined || start === undefined) return planned
  return {
    ...planned,
    start: { ...start, prepare: (signal) => readInParts(deps, runs, run, job.id, signal) },
  }
}

async function alreadyMade(writer: Writer, commandId: string): Promise<PlannedRun | undefined> {
  const run = await writer.runWithCommand(commandId)
  const reply = run?.replyId === undefined ? undefined : await writer.get('messages', run.replyId)
  return run && reply ? { run, reply } : undefined
}

async function planMessage(
  writer: Writer,
  runId: string,
  input: Parameters<Commands['sendMessage']>[0],
  nowMs: number,
): Promise<PlannedRun> {
  const connection = await connectionFor(writer, input.connectionId)
  const thread = await writer.getEvenDeleted('threads', input.threadId)
  if (thread?.deletedAt !== undefined) throw new CommandError('not-found', 'thread')
  const context = await contextOf(writer, input.threadId)
  const { messages } = context
  if (input.parentId !== null && !messages.has(input.parentId)) throw new CommandError('not-found', 'message')
  const threadRuns = await writer.ofThread('runs', input.threadId)
  const lineEnd = endOfQueue(threadRuns, messages, input.parentId)
  const question: Message = {
    ...freshRow(newId('msg', nowMs), nowMs),
    threadId: input.threadId,
    parentId: lineEnd ?? input.parentId,
    role: 'user',
    parts: await messageParts(writer, input, context, nowMs),
    runIds: [runId],
  }
  const reply = emptyReply(question, runId, nowMs)
  messages.set(question.id, question)
  const fresh = {
    ...input,
    runId,
    kind: 'chat' as const,
    messageId: question.id,
    reply,
    connection,
    ...actionIn(question),
  }
  const planned: PlannedRun =
    lineEnd === undefined
      ? planRun(fresh, context, nowMs)
      : { run: { ...newRunRow(fresh, nowMs), status: 'queued' }, reply }
  writer.put('messages', question)
  writer.put('messages', reply)
  writer.put('runs', planned.run)
  const { connectionId, model } = input
  writer.put(
    'threads',
    thread === undefined
      ? {
          ...freshRow(input.threadId, nowMs),
          title: titleOf(question, context.sources),
          titledBy: 'first-message',
          ...pageOf(question, context.sources),
          activeAt: nowMs,
          leafId: reply.id,
          connectionId,
          model,
        }
      : changed(thread, { activeAt: nowMs, leafId: reply.id, connectionId, model }, nowMs),
  )
  return planned
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

async function replyIn(writer: Writer, replyId: string): Promise<Message> {
  const reply = await writer.get('messages', replyId)
  if (reply?.role !== 'assistant') throw new CommandError('not-found', 'message')
  const thread = await writer.get('threads', reply.threadId)
  if (thread === undefined) throw new CommandError('not-found', 'thread')
  return reply
}

async function refuseWhileAnswering(writer: Writer, threadId: string): Promise<void> {
  const threadRuns = await writer.ofThread('runs', threadId)
  if (threadRuns.some(({ status, kind }) => status === 'in_progress' && kind === 'chat'))
    throw new CommandError('busy')
}

async function touchThread(
  writer: Writer,
  threadId: string,
  leafId: string | null,
  nowMs: number,
): Promise<void> {
  const thread = await writer.get('threads', threadId)
  if (thread) writer.put('threads', changed(thread, { leafId, activeAt: nowMs }, nowMs))
}
