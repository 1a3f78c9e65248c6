import { AnnotationMode, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'unpdf/pdfjs'
import type { HiddenReason } from '@/lib/page/visible/page-reading'
import type { PdfFont } from './drawing-state'
import { identity, matrixOf } from './matrix'
import { linesOf } from './page-lines'
import { piecesOf } from './page-pieces'
import type { PageLayout } from './without-repeats'

export interface PageText extends PageLayout {
  chars: number
  hidden: Partial<Record<HiddenReason, number>>
  unknown: number
  /** Something is drawn on it. */
  isDrawnOn: boolean
}

/** `number` is from 1. */
export async function readPage(
  pdf: PDFDocumentProxy,
  number: number,
  isShown: (layer: unknown) => boolean,
): Promise<PageText> {
  const page = await pdf.getPage(number)
  const drawn = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
  const fonts = await fontsOf(page, drawn.fnArray, drawn.argsArray)
  const view = page.getViewport({ scale: 1 })
  const { pieces, hidden, unknown } = piecesOf({
    operators: drawn.fnArray,
    operands: drawn.argsArray,
    matrix: matrixOf(view.transform) ?? identity,
    width: view.width,
    height: view.height,
    font: (id) => fonts.get(id),
    isShown,
  })
  page.cleanup()
  return {
    columns: linesOf(pieces),
    height: view.height,
    chars: pieces.reduce((sum, { text }) => sum + text.length, 0),
    hidden,
    unknown,
    isDrawnOn: drawn.fnArray.some((operator) => marks.has(operator)),
  }
}

/** What leaves something to be seen, other than text. */
const marks = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageXObjectRepeat,
  OPS.paintInlineImageXObjectGroup,
  OPS.constructPath,
  OPS.shadingFill,
])

/** The fonts that a page names. One that could not be read is not among them. */
async function fontsOf(
  page: PDFPageProxy,
  operators: readonly number[],
  operands: readonly unknown[],
): Promise<Map<string, PdfFont>> {
  const ids = new Set<string>()
  operators.forEach((operator, index) => {
    const values = operands[index]
    const first: unknown = operator === OPS.setFont && Array.isArray(values) ? values[0] : undefined
    if (typeof first === 'string') ids.add(first)
  })
  const found = new Map<string, PdfFont>()
  for (const id of ids) {
    const font = await new Promise<unknown>((resolve) => page.commonObjs.get(id, resolve))
    // The library puts its complaint in place of a font that it cannot read.
    if (typeof font === 'object' && font !== null) found.set(id, font)
  }
  return found
}
