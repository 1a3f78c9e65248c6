import type { Target } from '../../domain/target'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { CheckedSend } from '../draft/checked-send'
import type { OldReadings } from '../draft/quoted-pages'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import { withTime } from '../draft/with-time'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'
import type { Passed } from './door-store'
import type { PartsChoice } from './long-page'
import { planOf, type SourceQuestion } from './source-question'

export interface SendSourceDeps {
  deps: ViewDeps
  thread: ThreadStore
  openThread: (threadId: string) => void
  secrets: SecretsStore
  builder: RequestBuilder
}

/** Where it is sent, and what of pages goes along as it was read. */
export interface Sending extends Passed {
  threadId: string
  old: OldReadings
}

/** What is told of a question that is sent. */
export interface SourceNews {
  onSending(): void
  onRefused(code: CommandErrorCode): void
}

/** Shows the thread in which the source's text is asked about, and sends. False where it was refused. */
export async function sendSource(
  options: SendSourceDeps,
  { onSending, onRefused }: SourceNews,
  wanted: SourceQuestion,
  chosen: Target,
  { estimate, agreed, old, threadId }: Sending,
  parts?: PartsChoice,
): Promise<boolean> {
  const { deps, thread, openThread } = options
  const { commandId, source, spans, also = [], named, instruction, message: typed } = wanted
  onSending()
  try {
    const check = await checked(options, wanted, chosen, threadId)
    if (check === undefined) return false
    if (threadId !== thread.threadId.peek()) openThread(threadId)
    await check.keepFor(threadId)
    const { background } = deps
    const message = {
      commandId,
      threadId,
      connectionId: chosen.connection.id,
      model: chosen.model,
      ...(check.mask === undefined ? {} : { mask: check.mask }),
    }
    const quoted = withTime({ sourceId: source.id, ...(spans === undefined ? {} : { spans }) }, old)
    if (parts === undefined)
      await background.sendMessage({
        ...message,
        ...(estimate === undefined ? {} : { estimate }),
        ...(agreed === undefined ? {} : { agreed }),
        ...(typed === undefined
          ? { parentId: null, text: '', instruction }
          : { parentId: typed.parentId, text: typed.text }),
        sources: [
          ...(named === undefined ? [] : [{ sourceId: named.id, spans: [] }]),
          quoted,
          ...also.map(({ id }) => withTime({ sourceId: id }, old)),
        ],
      })
    else
      await background.readInParts({
        ...message,
        instruction,
        ...withTime({ sourceId: source.id }, old),
        parts: parts.parts,
        partTokens: parts.partTokens,
      })
    wanted.onSent?.()
    return true
  } catch (error) {
    onRefused(error instanceof CommandError ? error.code : 'unexpected')
    return false
  }
}

/** Undefined where it is not to be sent. */
async function checked(
  { secrets, builder }: SendSourceDeps,
  wanted: SourceQuestion,
  chosen: Target,
  threadId: string,
): Promise<CheckedSend | undefined> {
  if (!secrets.isWanted()) return { keepFor: async () => undefined }
  const request = builder.build(planOf(wanted, chosen))
  return request && secrets.check(request, threadId, [chosen])
}
