import type { ImageSize } from './fit-image'

/** A page of a PDF that is to be drawn. */
export interface WantedPage {
  /** From 1. */
  number: number
  /** In pixels. */
  size: ImageSize
}

/** A page as a picture: without one where nothing of it could be drawn. */
export interface DrawnPage extends ImageSize {
  number: number
  picture?: Blob
  /** It is coarser than it should be: it would have been too large. */
  isReduced?: boolean
}
