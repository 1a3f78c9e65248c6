import type { PageReading, PageSection } from '../../page/visible/page-reading'

/** What a reader of one format makes of a file. */
export interface DocumentParts {
  title?: string
  byline?: string
  language?: string
  encoding?: string
  sections: PageSection[]
  /** Characters that somebody who opens it does not see, by why. */
  hidden: PageReading['hidden']
}

/** Words for what has no name in the file itself. */
export interface DocumentWords {
  sheet: string
  slide: string
  notes: string
  comments: string
}

export function hide(hidden: PageReading['hidden'], why: keyof PageReading['hidden'], chars: number): void {
  if (chars > 0) hidden[why] = (hidden[why] ?? 0) + chars
}
