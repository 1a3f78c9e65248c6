import type { Repair } from '../domain/run'
import type { RunError } from '../domain/servers/run-error'

const otherNames = new Map([
  ['max_tokens', 'max_completion_tokens'],
  ['max_completion_tokens', 'max_tokens'],
])
const refusedCodes = new Set([
  'unsupported_parameter',
  'unsupported_value',
  'unknown_parameter',
  'extra_forbidden',
])
/** The parameter is known, and its value is the user's mistake: to drop it in silence would hide that. */
const mistakenCodes = /^invalid_(value|type)$|_(above|below)_(min|max)|_(max|min)_value$|^missing_/
const refusing =
  /unsupported|not supported|does( not|n't) support|unknown|unrecogni[sz]ed|unexpected|not permitted|extra (inputs|fields)|not allowed|not a valid (field|parameter|argument)|cannot find field/i

/**
 * What to change in a request after a server has refused one of its parameters: which one to leave out, or under
 * which other name to send it; a `fixed` field stays. Undefined where the refusal is about something else, or about a value out of range.
 */
export function repairFor(
  error: RunError,
  body: Readonly<Record<string, unknown>>,
  fixed: ReadonlySet<string>,
): Repair | undefined {
  const { kind, status, code = '', detail = '' } = error
  if (status !== 400 && status !== 422) return undefined
  if (kind !== 'bad-parameter' && kind !== 'refused') return undefined
  if (mistakenCodes.test(code) || !(refusedCodes.has(code) || refusing.test(detail))) return undefined
  const parameter = refusedParameter(
    error,
    Object.keys(body).filter((key) => !fixed.has(key)),
  )
  if (parameter === undefined) return undefined
  const name = otherNames.get(parameter)
  const isNamed = name !== undefined && code !== 'unsupported_value' && !(name in body)
  return isNamed ? { parameter, sentAs: name } : { parameter }
}

function refusedParameter({ param = '', detail = '' }: RunError, own: readonly string[]): string | undefined {
  const [told = ''] = param.replace(/^body\./, '').split(/[.[]/)
  if (told !== '' && told !== 'null') return own.find((key) => key === told)
  const named = own
    .map((key) => ({ key, at: detail.search(mentionOf(key)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  return named[0]?.key
}

/** A name that is a word of the language, such as `stop`, counts only where it stands as a name. */
function mentionOf(key: string): RegExp {
  const isWord = key === 'stop' || key === 'seed'
  return new RegExp(
    isWord
      ? `["'\`]${key}["'\`]|[:.] ?${key}$|\\b(parameter|argument|field) ${key}\\b`
      : `(?<!\\w)${key}(?!\\w)`,
    'i',
  )
}
