import { imagesOfPieces, type LaidOutMessage } from '../domain/laid-out-message'
import type { ImagePart } from '../domain/message'
import type { Parameters } from '../domain/parameters/parameters'
import { summaryActionId } from '../prompts/summary-action'
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
  url: string
  /** What it was made of. */
  plan: RequestPlan
  /** What it says, taken apart: for showing it. */
  layout: LaidOutMessage[]
  /** The same before anything was masked. */
  whole: LaidOutMessage[]
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
  const encoded = encode({ connection, model, parameters: parametersOf(plan), messages: layout })
  const usual = plan.usualAnswerTokens ?? (isSummary(plan) ? usualAnswerTokens.summary : undefined)
  const answerTokens = encoded.answerLimit ?? usual
  return {
    wire,
    ...encoded,
    url: connection.baseUrl + path,
    plan,
    layout,
    whole,
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
