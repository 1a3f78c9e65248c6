import type { DrawnPage, WantedPage } from '@/lib/domain/models/drawn-page'
import type { ImageSize } from '@/lib/domain/models/fit-image'
import { workOnPdf } from './pdf-worker'

const bytesOf = async (pdf: Blob) => new Uint8Array(await pdf.arrayBuffer())

/** The sizes of its pages in points, in their order. Empty where it cannot be read. */
export async function sizesOfPdf(pdf: Blob): Promise<readonly ImageSize[]> {
  return workOnPdf<readonly ImageSize[]>({
    job: { job: 'size', bytes: await bytesOf(pdf) },
    onMessage: (message) => (message.state === 'sized' ? (message.sizes ?? []) : undefined),
    ifLate: [],
    ifBroken: [],
    ifAborted: [],
  })
}

/** Tells of each page as it is drawn. Resolves with true where it came to the end. */
export async function drawPdf(
  pdf: Blob,
  pages: readonly WantedPage[],
  onDrawn: (page: DrawnPage) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  return workOnPdf<boolean>({
    job: { job: 'draw', bytes: await bytesOf(pdf), pages },
    onMessage(message) {
      if (message.state === 'drawn') onDrawn(message.page)
      return message.state === 'drawn-all' ? true : undefined
    },
    ifLate: false,
    ifBroken: false,
    ifAborted: false,
    signal,
  })
}
