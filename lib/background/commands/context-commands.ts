import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { withoutSettings } from '../../domain/target'
import { branchTo } from '../../domain/thread-tree'
import { summarizeConversation } from '../../prompts/earlier-summary'
import { CommandError, type Commands } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import type { BackgroundDeps } from '../runs/deps'
import { readMasks } from '../runs/masks'
import { contextOf, maskedRow, newRunRow, targetFor } from '../runs/plan-run'
import type { Runs } from '../runs/runs'

/** What of a thread is sent with its next messages. */
export function contextCommands(
  deps: BackgroundDeps,
  runs: Runs,
): Pick<Commands, 'chooseContext' | 'summarizeEarlier'> {
  return {
    async chooseContext({ threadId, context }) {
      await deps.save({}, async (writer) => {
        const thread = await writer.get('threads', threadId)
        if (thread === undefined) throw new CommandError('not-found', 'thread')
        const { context: _, ...rest } = thread
        const chosen = Object.keys(context).length === 0 ? {} : { context }
        writer.put('threads', changed({ ...rest, ...chosen }, {}, deps.now()))
      })
      return {}
    },

    async summarizeEarlier({ commandId, threadId, throughId, connectionId, model }) {
      const runId = newId('run', deps.now())
      const maskFor = await readMasks(deps)
      const { run } = await runs.start(runId, async (writer) => {
        const nowMs = deps.now()
        const reply = emptyReply(threadId, runId, nowMs)
        const known = await writer.runWithCommand(commandId)
        if (known !== undefined) return { run: known, reply }
        const { messages, sources, choice } = await contextOf(writer, threadId)
        if (!messages.has(throughId)) throw new CommandError('not-found', 'message')
        const last = await writer.get('runs', messages.get(throughId)?.runIds.at(-1) ?? '')
        const target = withoutSettings(await targetFor(writer, { connectionId, model }, {}, nowMs))
        const { body, record, masked } = buildRequest({
          target,
          sources,
          branch: branchTo(messages, throughId),
          context: choice,
          draft: summarizeConversation,
          mask: maskFor(threadId, last?.mask),
        })
        const { replyId: _, ...row } = newRunRow(
          {
            runId,
            commandId,
            threadId,
            target,
            reply,
            kind: 'summary',
            messageId: throughId,
          },
          nowMs,
        )
        const run: Run = {
          ...row,
          ...maskedRow(masked),
          status: 'in_progress',
          startedAt: nowMs,
          attempts: 1,
          request: record,
        }
        writer.put('runs', run)
        return { run, reply, start: { connection: target.connection, body, masked, isDetached: true } }
      })
      return { runId: run.id }
    },
  }
}

/** What a run of `summarizeEarlier` has written takes the place of the messages that it stands for. */
export async function applySummary(deps: BackgroundDeps, run: Run, reply: Message): Promise<void> {
  const text = messageText(reply).trim()
  const { threadId = '', messageId: throughId = '' } = run
  if (text === '') return
  await deps.save({}, async (writer) => {
    const thread = await writer.get('threads', threadId)
    if (thread === undefined) return
    const context = { ...thread.context, summary: { throughId, text } }
    writer.put('threads', changed(thread, { context }, deps.now()))
  })
}

const emptyReply = (threadId: string, runId: string, nowMs: number): Message => ({
  ...freshRow(newId('msg', nowMs), nowMs),
  ...{ threadId, parentId: null, role: 'assistant', parts: [], runIds: [runId] },
})
