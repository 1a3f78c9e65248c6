import { redact } from '../privacy/redact'
import type { StreamPart } from '../wire/decode/stream-part'
import type { RequestBody } from '../wire/wire-format'
import { type WireName, wireFormats } from '../wire/wire-formats'
import { type ApiTarget, apiClient, headerNamesOf } from './api-client'
import { failureBehind } from './failure-behind'
import { readStream } from './read-stream'
import { secretsOf } from './secrets-of'
import { shownHeaders } from './shown-headers'
import { type Clock, createWatchdog, type Patience } from './watchdog'

export type { Patience } from './watchdog'

export interface StreamChatOptions extends ApiTarget {
  wire: WireName
  body: RequestBody
  signal: AbortSignal
  patience: Patience
  clock?: Clock
}

export type ChatPart =
  | StreamPart
  | { type: 'response'; status: number; requestId?: string; headers?: Record<string, string> }

export type StreamChat = (options: StreamChatOptions) => AsyncGenerator<ChatPart>

const contentTypes = new Set<ChatPart['type']>(['text', 'reasoning', 'refusal', 'tool_call'])

/**
 * Sends one request and gives the parts of its answer. Throws the signal's reason when it is
 * aborted, `RunFailure` where the server refuses or cannot be reached or does not begin in time, `ConnectionLost`
 * where the line breaks, and `Stalled` where the server falls silent in the middle. Leaving the loop, like aborting,
 * closes the connection.
 */
export const streamChat: StreamChat = async function* (options) {
  const { baseUrl, wire, body, signal, patience, clock, fetch, probe = fetch } = options
  const line = new AbortController()
  const onAbort = () => line.abort(signal.reason)
  if (signal.aborted) throw signal.reason
  signal.addEventListener('abort', onAbort)
  const watchdog = createWatchdog(patience, (error) => line.abort(error), clock)
  try {
    const response = await apiClient(options)
      .post(wireFormats[wire].path, { body, signal: line.signal, stream: true })
      .asResponse()
    const secrets = secretsOf(options)
    const headers = shownHeaders(response.headers, secrets)
    yield { type: 'response', status: response.status, headers, ...requestIdOf(response, secrets) }
    for await (const part of readStream(response, { wire, secrets, onBytes: watchdog.sawBytes })) {
      if (contentTypes.has(part.type)) watchdog.sawContent()
      yield part
    }
    if (line.signal.aborted) throw line.signal.reason
  } catch (error) {
    const failure = line.signal.aborted
      ? error
      : await failureBehind(error, baseUrl, {
          fetch: probe,
          signal: line.signal,
          headerNames: headerNamesOf(options),
        })
    // An aborted line breaks in many ways; why it was aborted is what counts.
    throw line.signal.aborted ? line.signal.reason : failure
  } finally {
    watchdog.end()
    signal.removeEventListener('abort', onAbort)
    line.abort()
  }
}

function requestIdOf({ headers }: Response, secrets: readonly string[]): { requestId?: string } {
  const requestId = headers.get('x-request-id') ?? headers.get('x-generation-id')
  return requestId === null ? {} : { requestId: redact(requestId, secrets).slice(0, 200) }
}
