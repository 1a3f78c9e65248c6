import type { Writer } from '../../db/write/write'
import type { Job } from '../../domain/job'
import { blobIdsOf, imageParts, instructionOf, type Message, withText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import { readMasks } from '../runs/masks'
import { allConnected, alreadyMade, jobOf, type PlanDeps, planReplies, showLeaf } from '../runs/plan-replies'
import { contextOf } from '../runs/plan-run'
import type { PlannedRun } from '../runs/planned-run'
import { queuedWith, refuseWhileAnswering } from '../runs/queue'
import type { Runs } from '../runs/runs'
import { deleteMessage } from './delete-message'
import { forkThread } from './fork-thread'
import { restoreMessage } from './restore-message'

type BranchCommands = Pick<Commands, 'editMessage' | 'deleteMessage' | 'restoreMessage' | 'forkThread'>

/** The commands that change the tree of a thread. Each is one transaction. */
export function branchCommands(deps: BackgroundDeps, runs: Runs): BranchCommands {
  const { now } = deps

  /** A version of a message beside it, and its answer. Sources and instruction go with it, and what was read of them. */
  async function planEdited(
    { writer, maskFor, all }: Pick<PlanDeps, 'writer' | 'maskFor' | 'all'>,
    runId: string,
    { commandId, messageId, text, mask, estimate, agreed, ...target }: Parameters<Commands['editMessage']>[0],
  ): Promise<PlannedRun[]> {
    const old = await writer.get('messages', messageId)
    if (old?.role !== 'user') throw new CommandError('not-found', 'message')
    if ((await writer.get('threads', old.threadId)) === undefined)
      throw new CommandError('not-found', 'thread')
    const hasMore = instructionOf(old) !== undefined || imageParts(old).length > 0
    if (text.trim() === '' && !hasMore) throw new CommandError('invalid', 'empty')
    const parts = withText(old.parts, text)
    const waiting = await waitingFor(writer, old)
    if (waiting !== undefined) {
      writer.put('messages', changed(old, { parts }, now()))
      // What was agreed to was said of other words.
      for (const run of await queuedWith(writer, waiting.run)) {
        if (run.status !== 'queued') continue
        const { agreed: _, ...rest } = run
        writer.put('runs', changed({ ...rest, ...(agreed === undefined ? {} : { agreed }) }, {}, now()))
      }
      return [waiting]
    }
    const context = await contextOf(writer, old.threadId)
    await refuseWhileAnswering(writer, old.threadId, context.messages, old.parentId)
    const question: Message = {
      ...freshRow(newId('msg', now()), now()),
      threadId: old.threadId,
      parentId: old.parentId,
      role: 'user',
      parts,
      ...blobIdsOf(parts),
      runIds: [runId],
    }
    context.messages.set(question.id, question)
    writer.put('messages', question)
    const targets = await allConnected(writer, [target])
    const job = copyFor(question.id, await jobOf(writer, old), now())
    if (job !== undefined) writer.put('jobs', job)
    const made = planReplies(
      { deps, runs, writer, maskFor, all },
      {
        commandId,
        runIds: [runId],
        targets,
        question,
        job,
        isQueued: false,
        estimate,
        mask: (await writer.get('runs', old.runIds.at(-1) ?? ''))?.mask ?? mask,
      },
      context,
    )
    await showLeaf(writer, old.threadId, made[0].reply.id, now())
    return made
  }

  return {
    async editMessage(input) {
      const runId = newId('run', now())
      const maskFor = await readMasks(deps)
      const all = await deps.settings()
      const [made] = await runs.startAll([runId], async (writer) => {
        const known = await alreadyMade(writer, input.commandId)
        return known ? [known] : planEdited({ writer, maskFor, all }, runId, input)
      })
      const run = made?.run
      return { runId: run?.id ?? '', messageId: run?.messageId ?? '', replyId: made?.reply.id ?? '' }
    },

    async deleteMessage(input) {
      await deleteMessage(deps, runs, input)
      return {}
    },

    async restoreMessage({ messageId }) {
      await deps.save({ stores: ['threads', 'messages'] }, (writer) =>
        restoreMessage(writer, messageId, now()),
      )
      return {}
    },

    async forkThread({ messageId, threadId }) {
      await deps.save({}, (writer) => forkThread(writer, messageId, threadId, now()))
      return {}
    },
  }
}

/**
 * The reading of one version of a message, for another version: its notes are taken over, and a step that was under
 * way is read again.
 */
function copyFor(messageId: string, job: Job | undefined, nowMs: number): Job | undefined {
  return (
    job && {
      ...job,
      ...freshRow(newId('job', nowMs), nowMs),
      messageId,
      steps: job.steps.map((step) => (step.status === 'in_progress' ? { ...step, status: 'waiting' } : step)),
    }
  )
}

async function waitingFor(writer: Writer, question: Message): Promise<PlannedRun | undefined> {
  const run: Run | undefined = await writer.get('runs', question.runIds[0] ?? '')
  const reply = run?.status === 'queued' ? await writer.get('messages', run.replyId ?? '') : undefined
  return run && reply ? { run, reply } : undefined
}
