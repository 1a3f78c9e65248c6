import { AnnotationMode, type PDFDocumentProxy } from 'unpdf/pdfjs'
import type { DrawnPage, WantedPage } from '../domain/models/drawn-page'
import type { ImageSize } from '../domain/models/fit-image'
import { type EncodedPage, encodePage, type PageEncoding } from './encode-page'
import { openPdf } from './open-pdf'
import { type PdfBudget, pdfBytes, startPdfBudget } from './pdf-budget'

declare global {
  /** What unpacks pictures of scans, by the names that the library has for it: see `lib/build/pdf-decoders.ts`. */
  var keysidePdfDecoders: ReadonlyMap<string, () => Promise<object>> | undefined
}

/** CCITT and JBIG2, which scans in black and white are packed with, and JPEG 2000. */
const decoders = new Map([
  [
    'jbig2_nowasm_fallback.js',
    async () => (await import('pdfjs-dist/wasm/jbig2_nowasm_fallback.js')).default(),
  ],
  [
    'openjpeg_nowasm_fallback.js',
    async () => (await import('pdfjs-dist/wasm/openjpeg_nowasm_fallback.js')).default(),
  ],
])

/** Larger pictures in it are not unpacked: a scan of A4 with 600 points to the inch has 35 million. */
const maxImagePoints = 64_000_000
const mostPages = 2000
/** Of ten pages at most, each with such a picture. */
const drawnBytes = { ...pdfBytes, page: 600_000_000, file: 4_000_000_000 }

/** The sizes of its pages in points, upright. Undefined where it cannot be read. */
export const pageSizes = (bytes: Uint8Array): Promise<ImageSize[] | undefined> =>
  withPdf(bytes, async (pdf) => {
    const sizes: ImageSize[] = []
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 })
      sizes.push({ width, height })
    }
    return sizes
  })

/** Draws pages one after the other, as a person sees them. Never rejects: what could not be drawn says so. */
export async function drawPages(
  bytes: Uint8Array,
  pages: readonly WantedPage[],
  onDrawn: (page: DrawnPage) => void,
): Promise<void> {
  globalThis.keysidePdfDecoders = decoders
  const left = new Map(pages.map((page) => [page.number, page]))
  await withPdf(bytes, async (pdf, budget) => {
    for (const wanted of pages) {
      budget.nextPage()
      const drawn = await drawPage(pdf, wanted).catch((error: unknown) => {
        console.error('A page could not be drawn', error)
        return undefined
      })
      left.delete(wanted.number)
      onDrawn(drawn ?? { number: wanted.number, ...wanted.size })
    }
  })
  for (const { number, size } of left.values()) onDrawn({ number, ...size })
}

async function withPdf<T>(
  bytes: Uint8Array,
  work: (pdf: PDFDocumentProxy, budget: PdfBudget) => Promise<T>,
): Promise<T | undefined> {
  const budget = startPdfBudget(bytes.length, drawnBytes)
  const loading = openPdf(bytes, {
    maxImageSize: maxImagePoints,
    CanvasFactory: OffscreenCanvases,
    FilterFactory: NoFilters,
    // In a worker fonts belong to no document.
    ownerDocument: globalThis as unknown as HTMLDocument,
  })
  try {
    return await work(await loading.promise, budget)
  } catch (error) {
    console.error('A PDF could not be drawn', error)
    return undefined
  } finally {
    await loading.destroy()
  }
}

async function drawPage(pdf: PDFDocumentProxy, { number, size }: WantedPage): Promise<DrawnPage> {
  const page = await pdf.getPage(number)
  const whole = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({
    scale: Math.min(size.width / whole.width, size.height / whole.height),
  })
  const canvas = new OffscreenCanvas(size.width, size.height)
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return { number, ...size }
  await page.render({
    canvas: null,
    canvasContext: pen as unknown as CanvasRenderingContext2D,
    viewport,
    // A page on a screen waits for frames, of which a worker has none.
    intent: 'print',
    annotationMode: AnnotationMode.ENABLE,
    background: 'white',
  }).promise
  page.cleanup()
  if (isBlank(pen, size)) return { number, ...size }
  const { picture, scale, isReduced } = await encodePage((as) => encoded(canvas, as))
  return { number, ...scaled(size, scale), picture, isReduced }
}

/** What could not be unpacked is left out by the library without a word. */
function isBlank(pen: OffscreenCanvasRenderingContext2D, { width, height }: ImageSize): boolean {
  const points = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer)
  return points.every((point) => point === points[0])
}

const scaled = ({ width, height }: ImageSize, scale: number): ImageSize => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
})

async function encoded(
  canvas: OffscreenCanvas,
  { scale, ...as }: PageEncoding,
): Promise<EncodedPage['picture']> {
  if (scale === 1) return canvas.convertToBlob(as)
  const { width, height } = scaled(canvas, scale)
  const smaller = new OffscreenCanvas(width, height)
  const pen = smaller.getContext('2d')
  if (pen === null) return canvas.convertToBlob(as)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(canvas, 0, 0, width, height)
  return smaller.convertToBlob(as)
}

interface CanvasAndPen {
  canvas: OffscreenCanvas | null
  context: OffscreenCanvasRenderingContext2D | null
}

/** What the library draws parts of a page on. */
class OffscreenCanvases {
  create(width: number, height: number): CanvasAndPen {
    const canvas = new OffscreenCanvas(width, height)
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) }
  }
  reset({ canvas }: CanvasAndPen, width: number, height: number): void {
    if (canvas === null) return
    canvas.width = width
    canvas.height = height
  }
  destroy(made: CanvasAndPen): void {
    this.reset(made, 0, 0)
    made.canvas = null
    made.context = null
  }
}

/** Filters are elements of a document. */
class NoFilters {
  addFilter(): string {
    return 'none'
  }
  addHCMFilter(): string {
    return 'none'
  }
  addAlphaFilter(): string {
    return 'none'
  }
  addLuminosityFilter(): string {
    return 'none'
  }
  addKnockoutFilter(): string {
    return 'none'
  }
  addHighlightHCMFilter(): string {
    return 'none'
  }
  destroy(): void {}
}
