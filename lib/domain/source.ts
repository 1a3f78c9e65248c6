import * as v from 'valibot'
import { leftOutKinds } from '../page/visible/part-kind'
import { optionalTimeMs, rowEntries } from './rows/row'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const sectionSchema = v.object({
  heading: v.string(),
  level: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  /** Markdown, without the heading. */
  text: v.string(),
  /** What it is part of, where that is not the main text: it is sent only if it was chosen. */
  part: v.exactOptional(v.picklist(leftOutKinds)),
})
export type Section = v.InferOutput<typeof sectionSchema>

/** Text taken from a page, a selection, a PDF or a file. What was a file on disk has no address. It is never changed: reading again makes another. */
export const sourceSchema = v.object({
  ...rowEntries,
  kind: v.picklist(['page', 'selection', 'pdf', 'file', 'notes']),
  url: v.string(),
  title: v.string(),
  byline: v.exactOptional(v.string()),
  siteName: v.exactOptional(v.string()),
  language: v.exactOptional(v.string()),
  /** The main text first, then what else there is, kind by kind. */
  sections: v.array(sectionSchema),
  /** Marks its beginning and end in a request. Drawn at random after reading; it does not occur in the text. */
  boundary: v.string(),
  /** SHA-256 of the main text's headings and texts, in hex: the same page with the same content. */
  contentHash: v.string(),
  /** Characters that a reader of the page cannot see, and that are no part of the main text, by why. */
  hidden: v.record(v.string(), count),
  cut: v.exactOptional(v.picklist(['nodes', 'chars', 'time'])),
  found: v.string(),
  /** Pages of a PDF that show something and have no text, from 1. */
  textless: v.exactOptional(v.array(count)),
  /** What a text file was decoded by. */
  encoding: v.exactOptional(v.string()),
  /** The reader of one site that read it, and what it did for that: see `lib/page`. */
  site: v.exactOptional(v.string()),
  did: v.exactOptional(v.array(v.string())),
  /** What the reader made of the page's visible text: tells whether the page has changed since. */
  fingerprint: v.exactOptional(v.string()),
  /** The thread that it was first sent in. */
  threadId: v.exactOptional(v.string()),
  /** Set in place of a thread while it is only being looked at: it is soon purged then. */
  glancedAt: optionalTimeMs,
})

export type Source = v.InferOutput<typeof sourceSchema>

/** A stretch of one section's text, in characters. A section that is not named is left out. */
export const spanSchema = v.object({ section: count, start: count, end: count })
export type Span = v.InferOutput<typeof spanSchema>

/** Whether it came as a file, and so from no address. */
export const isFile = ({ url }: Pick<Source, 'url'>): boolean => url === ''

/** Whether it was taken from a page as a whole, which may have changed since. What was selected is as it was chosen. */
export const isOfPage = ({ kind, url }: Pick<Source, 'kind' | 'url'>): boolean =>
  (kind === 'page' || kind === 'pdf') && url !== ''

export const hiddenCharsOf = ({ hidden }: Pick<Source, 'hidden'>): number =>
  Object.values(hidden).reduce((sum, chars) => sum + chars, 0)
