import { type Calibration, corrected } from '../domain/money/calibration'
import type { CountableRequest } from '../wire/countable-request'
import { textsOf } from './count-request'
import { estimateRequest } from './estimate-request'
import { priorRatio } from './prior-ratio'

/**
 * Input tokens of a request where no tokenizer can be loaded, as an upper bound for what people write: with what was
 * learned of how the model counts, else with what its kind of tokenizer gives.
 */
export function boundRequest(body: CountableRequest, known: readonly Calibration[] | undefined): number {
  const { inputTokens } = estimateRequest(body)
  const learned = corrected(known, body.model, inputTokens)
  if (learned !== undefined) return Math.ceil(learned.tokens * (1 + learned.spread))
  return Math.ceil(inputTokens * Math.max(1, priorRatio(body.model, textsOf(body))))
}
