import type { Env } from 'markdown-it'

/** What one parse knows beside the text, and tells afterwards. */
export interface ParseContext extends Env {
  footnotes?: unknown
  /** The text is not at its end yet: what is open may still be closed. */
  isGrowing?: boolean
  /** Double brackets hold passages; the number of those before. */
  citations?: { count: number }
  /** The numbers of the footnotes that a growing text has named so far, by label, and how many marks this parse found. */
  notes?: { numbers: Map<string, number>; marks: number }
}
