import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { withoutSettings } from '../../domain/target'
import { branchTo } from '../../domain/thread-tree'
import { CommandError, type Commands } from '../../protocol'
import { buildRequest } from '../../request/build-request'
import { planOfEarlierSummary } from '../../request/earlier-plan'
import type { BackgroundDeps } from '../runs/deps'
import { readMasks } from '../runs/masks'
import { contextOf, targetFor } from '../runs/plan-run'
import type { Runs } from '../runs/runs'
import { startSideRun } from '../runs/side-run'

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

    async summarizeEarlier({ commandId, threadId, throughId, connectionId, model, mask }) {
      const maskFor = await readMasks(deps)
      const run = await startSideRun(deps, runs, {
        runId: newId('run', deps.now()),
        commandId,
        async plan(writer) {
          const { messages, sources, choice } = await contextOf(writer, threadId)
          if (!messages.has(throughId)) throw new CommandError('not-found', 'message')
          const last = await writer.get('runs', messages.get(throughId)?.runIds.at(-1) ?? '')
          const target = withoutSettings(await targetFor(writer, { connectionId, model }, {}, deps.now()))
          const branch = branchTo(messages, throughId)
          const request = buildRequest(
            planOfEarlierSummary({
              target,
              sources,
              branch,
              context: choice,
              mask: maskFor(threadId, target.connection, last?.mask ?? mask),
            }),
          )
          return { kind: 'summary', target, request, branch, threadId, messageId: throughId }
        },
      })
      return { runId: run?.id ?? '' }
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
