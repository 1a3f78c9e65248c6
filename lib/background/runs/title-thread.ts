import { type Message, messageText } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { withoutSettings } from '../../domain/target'
import { titleFrom } from '../../domain/thread'
import { threadTitlePrompt } from '../../prompts/thread-title'
import { buildRequest } from '../../request/build-request'
import { usualAnswerTokens } from '../../request/usual-answer-tokens'
import type { BackgroundDeps } from './deps'
import type { Judge } from './judge'
import { readMasks } from './masks'
import { targetFor } from './plan-run'
import type { Runs } from './runs'
import { startSideRun } from './side-run'

/**
 * Asks the model for a title, in a run of its own, where the thread still has none. One that the
 * gate would ask about is left out: the run that was answered tells so.
 */
export async function askForTitle(
  deps: BackgroundDeps,
  runs: Runs,
  answered: Run,
  reply: Message,
  judge: Judge,
): Promise<void> {
  const { threadId = '', messageId = '' } = answered
  const maskFor = await readMasks(deps, { choice: answered.mask })
  await startSideRun(deps, runs, {
    runId: newId('run', deps.now()),
    async plan(writer) {
      const thread = await writer.get('threads', threadId)
      const question = await writer.get('messages', messageId)
      if (question?.parentId !== null || thread?.titledBy !== 'first-message') return undefined
      const target = withoutSettings(await targetFor(writer, answered, {}, deps.now()))
      const request = buildRequest({
        target,
        branch: [],
        draft: threadTitlePrompt(messageText(question), messageText(reply)),
        mask: maskFor(threadId, target.connection, answered.mask),
        usualAnswerTokens: usualAnswerTokens.title,
      })
      const verdict = await judge(request, target)
      if (verdict.verdict === 'ask') {
        const leftOut = [{ kind: 'title' as const, why: verdict.why }]
        writer.put(
          'runs',
          changed((await writer.get('runs', answered.id)) ?? answered, { leftOut }, deps.now()),
        )
        return undefined
      }
      return { kind: 'title', target, request, threadId, messageId, parentRunId: answered.id }
    },
  })
}

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
