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

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

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
  if (typeof detail === 'string' && detail !== '') return { message: detail }
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
  const { message, type, param } = error
  const own: ServerError = {}
  const words = first(message, error['detail'])
  if (words !== undefined) own.message = words
  if (text(type) !== undefined) own.type = String(type)
  const code = codeIn(error)
  if (code !== undefined) own.code = code
  if (text(param) !== undefined) own.param = String(param)
  const status = [error['status_code'], error['code'], error['status']]
    .map(Number)
    .find((number) => number >= 400 && number < 600)
  if (status !== undefined) own.status = status
  const told = { ...own, ...nested(error, own.message, depth) }
  return Object.keys(told).length === 0 ? undefined : told
}

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
  const raw = isObject(metadata) ? text(metadata['raw']) : undefined
  if (raw === undefined) return {}
  const inner = serverErrorIn(parsed(raw), depth + 1) ?? { message: raw }
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
  const param = text(place[0])
  return {
    message: first(detail?.['msg']) ?? JSON.stringify(details),
    ...(param === undefined ? {} : { param }),
    ...(first(detail?.['type']) === undefined ? {} : { type: String(detail?.['type']) }),
  }
}
