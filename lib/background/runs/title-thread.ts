import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { withoutSettings } from '../../domain/target'
import { titleFrom } from '../../domain/thread'
import { threadTitlePrompt } from '../../prompts/thread-title'
import { buildRequest } from '../../request/build-request'
import type { BackgroundDeps } from './deps'
import { readMasks } from './masks'
import { maskedRow, newRunRow, targetFor } from './plan-run'
import type { Runs } from './runs'

/** Asks the model for a title, in a run of its own, where the user chose so and the thread still has none. */
export async function askForTitle(
  deps: BackgroundDeps,
  runs: Runs,
  answered: Run,
  reply: Message,
): Promise<void> {
  const { titlesByModel } = await deps.settings()
  const { threadId = '', messageId = '' } = answered
  if (!titlesByModel) return
  const runId = newId('run', deps.now())
  const maskFor = await readMasks(deps)
  await runs.start(runId, async (writer) => {
    const [thread, question] = [
      await writer.get('threads', threadId),
      await writer.get('messages', messageId),
    ]
    const idle: Message = { ...freshRow(newId('msg', deps.now()), deps.now()), ...detached(threadId, runId) }
    const isFirst = question?.parentId === null && thread?.titledBy === 'first-message'
    if (!isFirst) return { run: answered, reply: idle }
    const target = withoutSettings(await targetFor(writer, answered, {}, deps.now()))
    const draft = threadTitlePrompt(messageText(question), messageText(reply))
    const mask = maskFor(threadId, answered.mask)
    const { body, record, masked } = buildRequest({
      target,
      branch: [],
      draft,
      mask,
    })
    const row = newRunRow(
      { runId, commandId: runId, kind: 'title', threadId, messageId, reply: idle, target },
      deps.now(),
    )
    const { replyId: _, ...withoutReply } = row
    const run: Run = {
      ...withoutReply,
      ...maskedRow(masked),
      parentRunId: answered.id,
      status: 'in_progress',
      startedAt: deps.now(),
      attempts: 1,
      request: record,
    }
    writer.put('runs', run)
    return { run, reply: idle, start: { connection: target.connection, body, masked, isDetached: true } }
  })
}

const detached = (threadId: string, runId: string) => ({
  threadId,
  parentId: null,
  role: 'assistant' as const,
  parts: [],
  runIds: [runId],
})

/** Gives the thread the title that a run has made, unless a person named it meanwhile. */
export async function applyTitle(deps: BackgroundDeps, run: Run, reply: Message): Promise<void> {
  const title = titleFrom(messageText(reply).replace(/^["'«“\s]+|["'»”.\s]+$/gu, ''))
  if (title === '') return
  await deps.save({ stores: ['threads'] }, async (writer) => {
    const thread = await writer.get('threads', run.threadId ?? '')
    if (thread?.titledBy !== 'first-message') return
    writer.put('threads', changed(thread, { title, titledBy: 'model' }, deps.now()))
  })
}
