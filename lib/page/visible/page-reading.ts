export type HiddenReason = 'style' | 'size' | 'colour' | 'place' | 'covered' | 'not-shown' | 'characters'

/** One stretch of a page under one heading. What stands before the first heading has none, and level 0. */
export interface PageSection {
  heading: string
  /** 1 to 6 as in HTML; 0 where there is no heading. */
  level: number
  /** Markdown: lists, tables, code and links are kept. Without the heading. */
  text: string
}

/** What was read of a page, of a selection in it, or of a file. It is plain data: it crosses from the page to the background. */
export interface PageReading {
  kind: 'page' | 'selection' | 'pdf' | 'file'
  url: string
  title: string
  byline?: string
  siteName?: string
  /** BCP 47, as the page says or as its text looks. */
  language?: string
  sections: PageSection[]
  /** Characters of all headings and texts. */
  chars: number
  /** Characters that a reader of the page cannot see, and that were left out, by why. */
  hidden: Partial<Record<HiddenReason, number>>
  /** Why reading stopped before the page's end. Absent where it did not. */
  cut?: 'nodes' | 'chars' | 'time'
  /** How its main content was found. */
  found: 'article' | 'main' | 'body' | 'selection' | 'pages' | 'file'
}

export type PageFailure =
  /** Nothing on it that a person could read. */
  | 'empty'
  | 'no-selection'
  /** A page of the browser, of its store, or a source view: no extension may read it. */
  | 'restricted'
  /** The user's click on Keyside's icon, menu or shortcut is needed first. */
  | 'no-grant'
  /** The click is not enough: the permission for the page's site is needed. */
  | 'no-site-access'
  | 'too-slow'
  /** The tab is gone, or its page was left while it was being read. */
  | 'gone'
  | 'unreadable-pdf'
  /** The field is in a frame of another site, to which the click gave no access. */
  | 'other-frame'

export type ReadResult = { reading: PageReading } | { failure: PageFailure }
