import type { LaidOutMessage } from '../domain/laid-out-message'
import type { Parameters } from '../domain/parameters/parameters'
import type { Connection } from '../domain/servers/connection'
import type { CountableRequest } from './countable-request'

/** What goes out, as JSON. Only the format that made it knows what is in it. */
export interface RequestBody {
  model: string
  [field: string]: unknown
}

export interface RequestToEncode {
  connection: Pick<Connection, 'baseUrl' | 'refusals'>
  model: string
  parameters: Parameters
  messages: readonly LaidOutMessage[]
}

export interface EncodedRequest {
  /** Kept images are references in it, see `withImages`. */
  body: RequestBody
  /** The body without its messages. */
  settings: RequestBody
  /** What of the body is counted. */
  countable: CountableRequest
  /** How many tokens the answer may have at most, where the body says so. */
  answerLimit?: number
}

/** One way in which servers are spoken to: how a request is written. How an answer is read is in `decode/`. */
export interface WireFormat {
  /** Added to a connection's base URL. */
  path: string
  carries: {
    /** The roles whose messages can have images. */
    images: ReadonlySet<LaidOutMessage['role']>
    /** Calls of tools, and their results. */
    tools: boolean
  }
  /** The fields of a body without which there is no request: no refusal takes them out. */
  fixed: ReadonlySet<string>
  encode(request: RequestToEncode): EncodedRequest
  /** The names of the tools that a body offers. */
  toolNames(body: RequestBody): ReadonlySet<string>
  /** The ids of the kept images that a body refers to, each once. */
  imageIds(body: RequestBody): string[]
  /**
   * The body as it goes out: each reference to a kept image is replaced by its bytes, as a data URL. This comes last
   * and changes nothing else, so that what was built, shown and counted is what is sent.
   */
  withImages(body: RequestBody, urls: ReadonlyMap<string, string>): RequestBody
}
