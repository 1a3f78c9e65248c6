import type { ReaderApi } from '../read/reader-api'
import type { ReadResult } from '../visible/page-reading'
import type { WayToRead } from '../visible/way-to-read'

/** Reads a page in a way that a person asked for. */
export interface WaysToRead {
  read(way: WayToRead, reader: ReaderApi): Promise<ReadResult>
  /** Ends what is under way: with what was gathered so far, or with nothing chosen. */
  stop(): void
}

declare global {
  /** Set by a script of its own, in the reader's world, once a person asks for one of these ways. */
  var keysideWays: WaysToRead | undefined
}
