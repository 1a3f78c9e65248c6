import type { Run, SentRequest, Step } from './run'

/**
 * A run without what its requests said of messages that are gone; the same row where they said nothing. `parent` is
 * the run that it was made for: a title, a summary or notes that were made of a message go with it.
 */
export function withoutMessages(run: Run, gone: ReadonlySet<string>, parent: Run | undefined): Run {
  const isAbout = [run.messageId, parent?.messageId, parent?.replyId].some((id) => gone.has(id ?? ''))
  const isWhole = run.kind !== 'chat' && isAbout
  const steps = run.steps.map((step) => (isWhole ? withoutRequest(step) : withoutWords(step, gone)))
  return steps.some((step, at) => step !== run.steps[at]) ? { ...run, steps } : run
}

function withoutRequest(step: Step): Step {
  const { request: _, ...kept } = step
  return step.request === undefined ? step : kept
}

function withoutWords(step: Step, gone: ReadonlySet<string>): Step {
  const { request } = step
  if (request === undefined || !request.messages.some((message) => isOf(message, gone))) return step
  const messages = request.messages.map((message) =>
    isOf(message, gone) ? { messageId: message.messageId, json: [] } : message,
  )
  return { ...step, request: { ...request, messages } }
}

type Entry = SentRequest['messages'][number]

const isOf = (
  message: Entry,
  gone: ReadonlySet<string>,
): message is Extract<Entry, { json: unknown }> & { messageId: string } =>
  'json' in message && gone.has(message.messageId ?? '')
