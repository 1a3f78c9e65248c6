import type { Source, Span } from '../../domain/source'

/** What is about to be sent of a page that was read. */
export interface QuotedPage {
  source: Source
  /** Absent: all of it. */
  spans?: Span[] | undefined
  /** True where the person has seen what it says: then it goes as they saw it. */
  isSeen: boolean
  /** What is known of the page already: it was read for this very request, or could not be. */
  known?: 'same' | 'gone' | undefined
}

/** The pages that a request quotes, which may have changed since they were read. */
export interface QuotedPages {
  quoted(): readonly QuotedPage[]
  /** Puts a later reading in the place of one, with these spans of it. */
  replace(old: Source, fresh: Source, spans?: Span[]): void
  /** The person sees what they say. */
  see(): void
  /** These go along as they were read. */
  tell(old: OldReadings): void
}

/** When each page was read that goes along as it was: by the id of its source. */
export type OldReadings = ReadonlyMap<string, number>

/** What came of reading the pages of a request again. */
export interface Reread {
  /** Whether something else would be sent now than what the person saw or chose. */
  hasChanged: boolean
  /** What has changed goes along as the person saw it. */
  keepAsSeen(): void
  /** Puts what has changed in its place, with the same chosen of it. */
  lookAgain(): void
}
