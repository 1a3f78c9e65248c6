import { fieldsOf } from '../../domain/fields-of'
import type { Usage } from '../../domain/run'

const mostTokens = 1e9

/**
 * Usage as servers tell it. Undefined where input or output is no count: half of it would give a wrong price. Some
 * servers (Gemini, xAI) leave hidden thinking out of the output, and count it in the total: it is billed as output.
 */
export function readUsage(value: unknown): Usage | undefined {
  const usage = fieldsOf(value)
  const input = count(usage['prompt_tokens'] ?? usage['input_tokens'])
  const told = count(usage['completion_tokens'] ?? usage['output_tokens'])
  const rest = difference(count(usage['total_tokens']), input)
  const output = told !== undefined && rest !== undefined ? Math.max(told, rest) : (told ?? rest)
  if (input === undefined || output === undefined) return undefined
  const cached = count(
    fieldsOf(usage['prompt_tokens_details'])['cached_tokens'] ?? usage['prompt_cache_hit_tokens'],
  )
  const reasoning = count(fieldsOf(usage['completion_tokens_details'])['reasoning_tokens'])
  return {
    inputTokens: input,
    outputTokens: output,
    ...(cached === undefined || cached > input ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined || reasoning > output ? {} : { reasoningTokens: reasoning }),
  }
}

function difference(total: number | undefined, part: number | undefined): number | undefined {
  return total === undefined || part === undefined || total < part ? undefined : total - part
}

function count(value: unknown): number | undefined {
  const isCount = typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= mostTokens
  return isCount ? Math.round(value) : undefined
}
