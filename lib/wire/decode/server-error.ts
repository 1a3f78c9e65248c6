/** What a server says of an error, wherever in its answer it says it. */
export interface ServerError {
  message?: string
  type?: string
  code?: string
  param?: string
  status?: number
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Far more than is shown, and little enough to be looked through quickly for what it means and for keys. */
const mostChars = 16 * 1024

const text = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, mostChars) : undefined
}

const first = (...values: unknown[]): string | undefined =>
  values.map(text).find((each) => each !== undefined)

const mostNested = 5

/**
 * The error in a server's JSON: OpenAI's envelope, a bare string, Gemini's array, FastAPI's `detail`, vLLM's and
 * Mistral's flat object, Cloudflare's `errors`, OpenRouter's `metadata.raw`. Undefined where there is none.
 */
export function serverErrorIn(value: unknown, depth = 0): ServerError | undefined {
  if (depth > mostNested) return undefined
  if (Array.isArray(value)) return firstIn(value, depth)
  if (!isObject(value)) return undefined
  const { error, errors, detail, message } = value
  if (typeof error === 'string' && error !== '')
    return described({ ...value, error: undefined, message: first(value['error_description'], error) }, depth)
  if (Array.isArray(error)) return firstIn(error, depth, true)
  if (isObject(error)) return described(error, depth)
  if (value['object'] === 'error') return described(value, depth)
  if ('choices' in value) return undefined
  if (typeof detail === 'string' && detail !== '') return { message: detail.slice(0, mostChars) }
  if (Array.isArray(detail)) return fromDetails(detail)
  if (Array.isArray(errors)) return firstIn(errors, depth, true)
  return text(message) === undefined ? undefined : described(value, depth)
}

function firstIn(values: unknown[], depth: number, areErrors = false): ServerError | undefined {
  for (const value of values.slice(0, 10)) {
    const error = serverErrorIn(areErrors ? { error: value } : value, depth + 1)
    if (error !== undefined) return error
  }
  return undefined
}

function described(error: Record<string, unknown>, depth: number): ServerError | undefined {
  const { message, detail, type, param } = error
  const own = present({
    message: first(message, detail),
    type: text(type),
    code: codeIn(error),
    param: text(param),
    status: [error['status_code'], error['code'], error['status']]
      .map((each) => Number(text(each)))
      .find((number) => number >= 400 && number < 600),
  })
  const told = { ...own, ...nested(error, own.message, depth) }
  return Object.keys(told).length === 0 ? undefined : told
}

const present = (fields: { [name in keyof ServerError]: ServerError[name] | undefined }): ServerError =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** A code in words says more than a number: Gemini gives both, and the most telling one as a reason in its details. */
function codeIn(error: Record<string, unknown>): string | undefined {
  const details = Array.isArray(error['details']) ? error['details'].filter(isObject) : []
  const reason = details.map((detail) => detail['reason']).find((each) => typeof each === 'string')
  const inWords = [reason, error['code'], error['status']].find((each) => /\D/.test(text(each) ?? ''))
  return first(inWords, error['code'])
}

/** What another server said, passed on by the one that answers. It knows better which parameter was refused. */
function nested(
  { message, metadata }: Record<string, unknown>,
  words: string | undefined,
  depth: number,
): ServerError {
  if (isObject(message)) return serverErrorIn(message, depth + 1) ?? {}
  const raw = isObject(metadata) ? metadata['raw'] : undefined
  if (typeof raw !== 'string' || raw === '') return {}
  const inner = serverErrorIn(parsed(raw), depth + 1) ?? { message: raw.slice(0, mostChars) }
  const said = [words, inner.message].filter((each, index, all) => each && all.indexOf(each) === index)
  return { ...inner, message: said.join(': ') }
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words)
  } catch {
    return undefined
  }
}

function fromDetails(details: unknown[]): ServerError {
  const [detail] = details.filter(isObject)
  const place = Array.isArray(detail?.['loc']) ? detail['loc'].filter((part) => part !== 'body') : []
  return present({
    message: first(detail?.['msg'], JSON.stringify(details)),
    type: text(detail?.['type']),
    param: text(place[0]),
  })
}
