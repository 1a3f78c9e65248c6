import type { Env } from 'markdown-it'
import type { Cited } from '../domain/cited-passage'

/** What one parse knows beside the text, and tells afterwards. */
export interface ParseContext extends Env {
  footnotes?: unknown
  /** The text is not at its end yet: what is open may still be closed. */
  isGrowing?: boolean
  /** What passages in double brackets can be of, and the number of those before. */
  citations?: { cited: Cited; count: number }
  /** The numbers of the footnotes that a growing text has named so far, by label, and how many marks this parse found. */
  notes?: { numbers: Map<string, number>; marks: number }
}
