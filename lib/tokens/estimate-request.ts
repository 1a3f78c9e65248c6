import { countRequest, type TokenCount } from './count-request'
import type { CountableBody } from './countable-body'
import { estimateText } from './estimate-text'
import { familyOf } from './model-family'

/** Input tokens of a request without a tokenizer: rather too many than too few, and never exact. */
export function estimateRequest(body: CountableBody): TokenCount {
  const { encoding } = familyOf(body.model)
  const { inputTokens } = countRequest(body, (text) => estimateText(text, encoding))
  return { inputTokens, exact: false }
}
