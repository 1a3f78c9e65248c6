import { imagesOfPieces, type LaidOutMessage, textOfPieces } from '../domain/laid-out-message'
import type { ImagePart, Message } from '../domain/message'
import type { Parameters } from '../domain/parameters/parameters'
import type { SentRequest } from '../domain/run'
import { summaryActionId } from '../prompts/summarize'
import type { CountableRequest } from '../wire/countable-request'
import type { RequestBody } from '../wire/wire-format'
import { type WireName, wireFormats, wireNameFor } from '../wire/wire-formats'
import { layOut } from './lay-out-request'
import { type MaskedValues, maskedLayout } from './masked-layout'
import type { RequestPlan } from './request-plan'
import type { Unsent } from './turns-of'
import { usualAnswerTokens } from './usual-answer-tokens'

export interface BuiltRequest {
  /** The format that its body is written in. */
  wire: WireName
  /** As it goes out but for the bytes of its images. */
  body: RequestBody
  /** What of it is counted. */
  countable: CountableRequest
  /** How many tokens the answer may have at most, where it says so. */
  answerLimit?: number
  /** The same request as it is kept with the run. */
  record: SentRequest
  /** What it says, taken apart: for showing it. */
  layout: LaidOutMessage[]
  /** The images in it, each as often as it is sent. */
  images: ImagePart[]
  /** Its limit, or what the answer usually comes to; absent where neither is known. */
  answerTokens?: number
  /** What of the chosen messages cannot be sent. */
  unsent: Unsent[]
  /** What was masked, where something was asked to be: the answer has to be restored by it. */
  masked?: MaskedValues
}

/**
 * The one place where requests are made: the preview counts what this returns, and the run sends it. A model that is
 * known not to see is sent no image, but a word in its place.
 */
export function buildRequest(plan: RequestPlan): BuiltRequest {
  const { connection, model } = plan.target
  const { messages: whole, unsent } = layOut(plan)
  const { layout, masked } = maskedLayout(whole, plan.mask)
  const wire = wireNameFor(plan.target)
  const { path, encode } = wireFormats[wire]
  const { settings, ...encoded } = encode({
    connection,
    model,
    parameters: parametersOf(plan),
    messages: layout,
  })
  const usual = plan.usualAnswerTokens ?? (isSummary(plan) ? usualAnswerTokens.summary : undefined)
  const answerTokens = encoded.answerLimit ?? usual
  return {
    wire,
    ...encoded,
    record: {
      url: connection.baseUrl + path,
      body: settings,
      messages: recordOf(layout, whole, plan.branch),
    },
    layout,
    images: layout.flatMap(({ pieces }) => imagesOfPieces(pieces)),
    ...(answerTokens === undefined ? {} : { answerTokens }),
    unsent,
    ...(masked === undefined ? {} : { masked }),
  }
}

/** A rewrite and the summary of a page are one answer of a known shape: nothing may cut it where it should go on. */
function parametersOf(plan: RequestPlan): Parameters {
  if (plan.rules === undefined && !isSummary(plan)) return plan.target.parameters
  const { stop: _, ...parameters } = plan.target.parameters
  return parameters
}

function isSummary({ branch, draft }: RequestPlan): boolean {
  const asked = draft ?? branch.findLast(({ role }) => role === 'user')?.parts ?? []
  return (
    typeof asked !== 'string' &&
    asked.some((part) => part.type === 'instruction' && part.actionId === summaryActionId)
  )
}

/** Messages of the thread by their names and own lengths, all others as they were sent. */
function recordOf(
  layout: readonly LaidOutMessage[],
  whole: readonly LaidOutMessage[],
  branch: readonly Message[],
): SentRequest['messages'] {
  const places = new Map(branch.map(({ id }, index) => [id, index]))
  const record: SentRequest['messages'] = []
  let together: NamedMessage[] = []
  const put = () => {
    record.push(...namesOf(together))
    together = []
  }
  const last = layout.findLast(({ messageId }) => messageId !== undefined)
  for (const [index, message] of layout.entries()) {
    const { role, messageId, pieces } = message
    if (messageId === undefined) {
      put()
      record.push({ role, content: textOfPieces(pieces) })
      continue
    }
    const chars = textOfPieces(whole[index]?.pieces ?? []).length
    const from = together.at(-1)
    if (from?.id === messageId) {
      from.chars += chars
      continue
    }
    const hasGap = from !== undefined && hasText(branch, places.get(from.id), places.get(messageId))
    if (message === last || hasGap) put()
    together.push({ id: messageId, chars })
  }
  put()
  return record
}

interface NamedMessage {
  id: string
  chars: number
}

/** Whether anything was said between two places: then what is on both sides of it does not belong together. */
const hasText = (branch: readonly Message[], from = 0, to = 0): boolean =>
  branch.slice(from + 1, to).some(({ parts }) => parts.length > 0)

/** Of several that follow each other the first and the last. The very last is named alone: the run answers it. */
function namesOf(sent: readonly NamedMessage[]): SentRequest['messages'] {
  const [first, last] = [sent[0], sent.at(-1)]
  if (first === undefined || last === undefined) return []
  const chars = sent.reduce((sum, each) => sum + each.chars, 0)
  return sent.length === 1
    ? [{ messageId: first.id, chars }]
    : [{ fromId: first.id, toId: last.id, count: sent.length, chars }]
}
