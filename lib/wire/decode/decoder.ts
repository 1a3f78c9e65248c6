import type { ServerError } from './server-error'
import type { StreamPart } from './stream-part'

/** What an event of an answer comes to: its parts, or, after them, the error that it tells of. */
export type DecodedPart = StreamPart | { type: 'error'; told: ServerError }

/**
 * Reads one answer: the JSON of each event of it, or of all of it. `read` throws `RunFailure` where the answer broke
 * off by itself or is too large.
 */
export interface Decoder {
  read(value: unknown): Iterable<DecodedPart>
  /** The usage that an event tells, and nothing else of it. */
  usage(value: unknown): Iterable<StreamPart>
  /** Text that was held back, to be given also where the answer is cut. */
  held(): StreamPart[]
  /** All that was held back until the end. */
  end(): Iterable<StreamPart>
}

/** How the answers of one format are read. */
export interface WireDecoder {
  create(): Decoder
  /** Whether JSON is an event by itself, and so no piece of a longer one. */
  isEvent(value: unknown): boolean
  /** Whether JSON that came in one piece is an answer. */
  isAnswer(value: unknown): boolean
}
