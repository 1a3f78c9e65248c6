import type { Source, Span } from '../../domain/source'
import type { ChosenParts } from '../../domain/source-parts'
import type { PageFailure } from '../../page/visible/page-reading'

export type PageState =
  /** There is no page beside this view. */
  | { state: 'none' }
  /** Nothing is known of it before a click on Keyside's icon. */
  | { state: 'unread' }
  /** It may be read, and is when it is used. */
  | { state: 'ready' }
  | { state: 'reading' }
  | { state: 'failed'; failure: PageFailure }
  | { state: 'read'; source: Source; isStale: boolean; chosen?: ChosenOfPage }

/** The parts that go along, where they are not the usual ones, and what of the source they are. */
export interface ChosenOfPage {
  parts: ChosenParts
  spans: Span[]
}
