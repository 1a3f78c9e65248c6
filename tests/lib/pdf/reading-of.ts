import type { PageReading, ReadResult } from '@/lib/page/visible/page-reading'
import { type PdfLimits, pdfLimits, readPdf } from '@/lib/pdf/read-pdf'
import { type PdfOptions, type PdfPage, textAt, writePdf } from '../../fakes/write-pdf'

export function resultOf(options: PdfOptions, limits: Partial<PdfLimits> = {}): Promise<ReadResult> {
  return readPdf(
    { bytes: writePdf(options), url: 'https://papers.test/on-keys.pdf', pageName: 'Page' },
    () => {},
    { ...pdfLimits, ...limits },
  )
}

/** Throws where nothing was read. */
export async function readingOf(options: PdfOptions, limits?: Partial<PdfLimits>): Promise<PageReading> {
  const result = await resultOf(options, limits)
  if ('failure' in result) throw new Error(`Not read: ${result.failure}`)
  return result.reading
}

export const textIn = ({ sections }: PageReading): string => sections.map(({ text }) => text).join('\n\n')

/** Lines of one size below each other, as a typesetter would put them. */
export const linesFrom = (
  [x, y]: readonly [number, number],
  size: number,
  lines: readonly string[],
  look: Parameters<typeof textAt>[3] = {},
): string => lines.map((line, index) => textAt([x, y - index * size * 1.2], size, line, look)).join('')

export const pageOf = (...parts: string[]): PdfPage => ({ content: parts.join('') })
