import type { Repair } from '../domain/run'
import type { RunError } from '../domain/run-error'

const untouchable = new Set(['model', 'messages', 'stream'])
const otherName: Record<string, string> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
}
const refusing =
  /unsupported|not supported|unknown|unrecognized|unexpected|not permitted|extra inputs|not allowed|invalid/i

/**
 * What to change in a request after a server has refused one of its parameters: which one to leave out, or under
 * which other name to send it. Undefined where the refusal is about something else.
 */
export function repairFor(error: RunError, body: Readonly<Record<string, unknown>>): Repair | undefined {
  if (error.status !== 400 && error.status !== 422) return undefined
  const parameter = refusedParameter(error, body)
  if (parameter === undefined) return undefined
  const name = otherName[parameter]
  const isNamed = name !== undefined && error.code !== 'unsupported_value' && !(name in body)
  return isNamed ? { parameter, sentAs: name } : { parameter }
}

function refusedParameter(error: RunError, body: Readonly<Record<string, unknown>>): string | undefined {
  const own = Object.keys(body).filter((key) => !untouchable.has(key))
  const [told = ''] = (error.param ?? '').split(/[.[]/)
  if (own.includes(told)) return told
  if (error.param !== undefined && error.param !== '' && error.param !== 'null') return undefined
  const words = error.detail ?? ''
  if (!refusing.test(words)) return undefined
  return own.find((key) => new RegExp(`(^|[^\\w])${key}([^\\w]|$)`).test(words))
}
