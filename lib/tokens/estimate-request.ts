import type { CountableRequest } from '../wire/countable-request'
import { countRequest, type TokenCount } from './count-request'
import { estimateText } from './estimate-text'
import { familyOf } from './model-family'

/** Input tokens of a request without a tokenizer: rather too many than too few, and never exact. */
export function estimateRequest(body: CountableRequest): TokenCount {
  const { encoding } = familyOf(body.model)
  const { inputTokens } = countRequest(body, (text) => estimateText(text, encoding))
  return { inputTokens, exact: false }
}
