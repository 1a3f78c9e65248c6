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

/**
 * The error in a server's JSON: OpenAI's envelope, a bare string, Gemini's array, FastAPI's `detail`, old vLLM's
 * flat object, OpenRouter's `metadata.raw`. Undefined where there is none.
 */
export function serverErrorIn(value: unknown): ServerError | undefined {
  if (Array.isArray(value)) return value.map(serverErrorIn).find((error) => error !== undefined)
  if (!isObject(value)) return undefined
  const { error, detail } = value
  if (typeof error === 'string') return described({ message: error, code: value.code })
  if (isObject(error)) return described(error)
  if (value.object === 'error') return described(value)
  if (typeof detail === 'string') return { message: detail }
  if (Array.isArray(detail)) return fromDetails(detail)
  const message = text(value.message)
  return message !== undefined && !('choices' in value) ? described(value) : undefined
}

function described(error: Record<string, unknown>): ServerError {
  const metadata = isObject(error.metadata) ? error.metadata : {}
  const status = [error.status_code, error.code, error.status].map(Number).find((n) => n >= 400 && n < 600)
  const found: ServerError = {}
  const message = first(error.message, metadata.raw, error.detail)
  const raw = first(metadata.raw)
  if (message !== undefined)
    found.message = raw !== undefined && raw !== message ? `${message}: ${raw}` : message
  const type = first(error.type)
  if (type !== undefined) found.type = type
  const code = first(error.code, typeof error.status === 'string' ? error.status : undefined)
  if (code !== undefined) found.code = code
  const param = first(error.param)
  if (param !== undefined) found.param = param
  if (status !== undefined) found.status = status
  return found
}

function fromDetails(details: unknown[]): ServerError {
  const [detail] = details.filter(isObject)
  const place = Array.isArray(detail?.loc) ? detail.loc.filter((part) => part !== 'body') : []
  const param = text(place[0])
  return {
    message: first(detail?.msg) ?? JSON.stringify(details),
    ...(param === undefined ? {} : { param }),
  }
}
