import type { Usage } from '../domain/run'
import { fieldsOf } from './fields-of'

/** Usage as servers tell it, with what is no count left out. Undefined where nothing is left. */
export function readUsage(value: unknown): Usage | undefined {
  const usage = fieldsOf(value)
  const inputTokens = count(usage.prompt_tokens ?? usage.input_tokens)
  const outputTokens = count(usage.completion_tokens ?? usage.output_tokens)
  if (inputTokens === undefined && outputTokens === undefined) return undefined
  const cached = count(fieldsOf(usage.prompt_tokens_details).cached_tokens ?? usage.prompt_cache_hit_tokens)
  const reasoning = count(fieldsOf(usage.completion_tokens_details).reasoning_tokens)
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  }
}

const mostTokens = 1e9

function count(value: unknown): number | undefined {
  const isCount = typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= mostTokens
  return isCount ? Math.round(value) : undefined
}
