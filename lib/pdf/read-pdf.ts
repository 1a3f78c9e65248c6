import { InvalidPDFException, PasswordException } from 'unpdf/pdfjs'
import type { PageFailure, PageReading, ReadResult } from '@/lib/page/visible/page-reading'
import { type DocumentText, sectionsOf } from './document-sections'
import { openPdf } from './open-pdf'
import { type PdfBytes, pdfBytes, startPdfBudget } from './pdf-budget'
import { readOutline } from './read-outline'
import { type PageText, readPage } from './read-page'
import { titleOf } from './title-of'

export interface PdfInput {
  bytes: Uint8Array
  url: string
  /** What a section is called that is no more than a page: it is followed by the page's number. */
  pageName: string
}

export interface PdfLimits {
  pages: number
  chars: number
  ms: number
  unpacked: PdfBytes
}

export const pdfLimits: PdfLimits = { pages: 2000, chars: 3_000_000, ms: 60_000, unpacked: pdfBytes }

/** Pictures of more points than this are not unpacked: only their place on the page matters here. */
const maxImagePoints = 16_000_000

/**
 * The text of a PDF as its reader sees it. Never rejects; where it is too long, it is cut and says so.
 */
export async function readPdf(
  { bytes, url, pageName }: PdfInput,
  onPage: (page: number, pages: number) => void = () => {},
  limits: PdfLimits = pdfLimits,
): Promise<ReadResult> {
  const deadline = performance.now() + limits.ms
  const budget = startPdfBudget(bytes.length, limits.unpacked)
  const loading = openPdf(bytes, { disableFontFace: true, maxImageSize: maxImagePoints })
  try {
    const pdf = await loading.promise
    const layers = await pdf.getOptionalContentConfig()
    const pages: PageText[] = []
    let chars = 0
    let cut: PageReading['cut']
    for (let number = 1; number <= pdf.numPages && cut === undefined; number++) {
      // The library leaves no room for timers between its steps, so the clock is read.
      if (budget.isSpent()) cut = 'nodes'
      else if (performance.now() >= deadline) cut = 'time'
      else if (number > limits.pages) cut = 'nodes'
      else if (chars > limits.chars) cut = 'chars'
      else {
        budget.nextPage()
        const page = await readPage(pdf, number, (layer) => layers.isVisible(layer))
        pages.push(page)
        chars += page.chars
        onPage(number, pdf.numPages)
      }
    }
    if (budget.isSpent()) cut ??= 'nodes'
    const failure = failureOf(pages, chars, cut)
    if (failure !== undefined) return { failure }
    const outline = await readOutline(pdf, pages.length)
    const text = sectionsOf(pages, outline, pageName)
    const { info } = await pdf.getMetadata()
    return { reading: readingOf({ url, text, info, pages, cut }) }
  } catch (error) {
    const isTheFile = error instanceof InvalidPDFException || error instanceof PasswordException
    if (!isTheFile) console.error('A PDF could not be read', error)
    return { failure: 'unreadable-pdf' }
  } finally {
    await loading.destroy()
  }
}

function failureOf(
  pages: readonly PageText[],
  chars: number,
  cut: PageReading['cut'],
): PageFailure | undefined {
  const unknown = pages.reduce((sum, page) => sum + page.unknown, 0)
  if (unknown > chars) return 'unreadable-pdf'
  if (chars > 0) return undefined
  if (cut === 'time') return 'too-slow'
  if (cut === 'nodes') return 'unreadable-pdf'
  return textlessOf(pages).length > 0 ? 'no-text-in-pdf' : 'empty'
}

/** Pages that show something to a person, and nothing to a reader of text. */
const textlessOf = (pages: readonly PageText[]): number[] =>
  pages.flatMap(({ isDrawnOn, chars, unknown }, at) =>
    (chars === 0 && isDrawnOn) || unknown > chars ? [at + 1] : [],
  )

interface Read {
  url: string
  text: DocumentText
  info: unknown
  pages: readonly PageText[]
  cut: PageReading['cut']
}

function readingOf({ url, text, info, pages, cut }: Read): PageReading {
  const hidden: PageReading['hidden'] = {}
  for (const page of pages) {
    for (const [why, count] of Object.entries(page.hidden)) {
      const reason = why as keyof typeof hidden
      hidden[reason] = (hidden[reason] ?? 0) + count
    }
  }
  const byline = wordIn(info, 'Author')
  const language = wordIn(info, 'Language')
  const textless = textlessOf(pages)
  return {
    kind: 'pdf',
    url,
    title: titleOf({ named: wordIn(info, 'Title'), onPage: text.titleOnPage, url }),
    ...(byline === undefined ? {} : { byline }),
    ...(language !== undefined && /^[a-z]{2,3}(?:-|$)/i.test(language) ? { language } : {}),
    sections: text.sections,
    chars: text.sections.reduce((sum, section) => sum + section.heading.length + section.text.length, 0),
    hidden,
    ...(cut === undefined ? {} : { cut }),
    ...(textless.length === 0 ? {} : { textless }),
    found: 'pages',
  }
}

/** Of a title or a name. */
const longestWord = 500

function wordIn(info: unknown, key: string): string | undefined {
  const value: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, key) : undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longestWord) : undefined
}
