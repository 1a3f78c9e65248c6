import * as v from 'valibot'
import { leftOutKinds } from './part-kind'
import { readingDeeds, siteNames } from './site-names'

const maxReadingChars = 20_000_000
const words = v.pipe(v.string(), v.maxLength(10_000))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const hiddenReason = v.picklist(['style', 'size', 'colour', 'place', 'covered', 'not-shown', 'characters'])
export type HiddenReason = v.InferOutput<typeof hiddenReason>

/** One stretch of a page under one heading. What stands before the first heading has none, and level 0. */
const pageSectionSchema = v.object({
  heading: v.string(),
  /** 1 to 6 as in HTML; 0 where there is no heading. */
  level: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  /** Markdown: lists, tables, code and links are kept. Without the heading. */
  text: v.string(),
  /** What it is part of, where that is not the main text: it is sent only if it was chosen. */
  part: v.exactOptional(v.picklist(leftOutKinds)),
})
export type PageSection = v.InferOutput<typeof pageSectionSchema>

/** What was read of a page, of a selection in it, or of a file. It is plain data: it crosses from the page to the background. */
export const pageReadingSchema = v.strictObject({
  kind: v.picklist(['page', 'selection', 'pdf', 'file']),
  url: v.pipe(v.string(), v.maxLength(100_000)),
  title: words,
  byline: v.exactOptional(words),
  siteName: v.exactOptional(words),
  /** BCP 47, as the page says or as its text looks. */
  language: v.exactOptional(words),
  /** The main text first, then what else there is, kind by kind. */
  sections: v.pipe(
    v.array(pageSectionSchema),
    v.maxLength(100_000),
    v.check(
      (sections) =>
        sections.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0) <= maxReadingChars,
    ),
  ),
  /** Characters of the main text, with its headings. */
  chars: count,
  /** Characters that a reader of the page cannot see, and that are no part of the main text, by why. */
  hidden: v.record(hiddenReason, count),
  /** Why reading stopped before the page's end. Absent where it did not. */
  cut: v.exactOptional(v.picklist(['nodes', 'chars', 'time'])),
  /** How its main content was found. */
  found: v.picklist(['article', 'main', 'body', 'selection', 'pages', 'file', 'site', 'chosen']),
  /** Pages of a PDF that show something and have no text, from 1. Absent where there are none. */
  textless: v.exactOptional(v.pipe(v.array(count), v.maxLength(10_000))),
  /** What a text file was decoded by. */
  encoding: v.exactOptional(words),
  /** The reader of one site that read it. Absent where the general reader did. */
  site: v.exactOptional(v.picklist(siteNames)),
  /** What was done to the page for it, or asked of its site. */
  did: v.exactOptional(v.pipe(v.array(v.picklist(readingDeeds)), v.maxLength(readingDeeds.length))),
})
export type PageReading = v.InferOutput<typeof pageReadingSchema>

export type PageFailure =
  /** Nothing on it that a person could read. */
  | 'empty'
  | 'no-selection'
  /** No part of it was pointed at, or what names a part names nothing that can be read. */
  | 'nothing-chosen'
  /** A page of the browser, of its store, or a source view: no extension may read it. */
  | 'restricted'
  /** The user's click on Keyside's icon, menu or shortcut is needed first. */
  | 'no-grant'
  /** The person never lets this site be read. */
  | 'never-read'
  /** The click is not enough: the permission for the page's site is needed. */
  | 'no-site-access'
  | 'too-slow'
  /** The tab is gone, or its page was left while it was being read. */
  | 'gone'
  | 'unreadable-pdf'
  /** Its pages are pictures. */
  | 'no-text-in-pdf'
  /** The field is in a frame of another site, to which the click gave no access. */
  | 'other-frame'
  /** What reads it could not be loaded. */
  | 'part-missing'

export type ReadResult = { reading: PageReading } | { failure: PageFailure }
