import type { DrawnPage, WantedPage } from '../../domain/models/drawn-page'
import type { ImageSize, PreparedImage } from '../../domain/models/fit-image'
import type { PictureArea } from '../../domain/models/picture-area'
import type { DocumentResult } from '../../domain/text/document-result'
import type { Encoding } from '../../domain/text/encodings'
import type { CaptureFailure } from '../../domain/text/file-failure'
import type { DocumentKind } from '../../domain/text/file-kind'
import type { ReadResult } from '../../page/visible/page-reading'

/** What only an entrypoint can do with files and pictures. */
export interface FilePort {
  /**
   * The picture, or a part of it, drawn anew at the size at which models look at it: nothing is left of it but its
   * pixels. Undefined where the browser cannot read it.
   */
  prepareImage(picture: Blob, area?: PictureArea): Promise<PreparedImage | undefined>
  readPdf(file: Blob): Promise<ReadResult>
  /** The sizes of a PDF's pages in points. Empty where it cannot be read. */
  sizesOfPdf(file: Blob): Promise<readonly ImageSize[]>
  /** Tells of each page as it is drawn. Resolves with true where it came to the end. */
  drawPdf(
    file: Blob,
    pages: readonly WantedPage[],
    onDrawn: (page: DrawnPage) => void,
    signal: AbortSignal,
  ): Promise<boolean>
  readDocument(file: Blob, kind: DocumentKind, encoding?: Encoding): Promise<DocumentResult>
  /** What is visible in a tab. */
  capture(tabId: number): Promise<Blob | CaptureFailure>
  /** Puts it into the store of blobs, and resolves with its id. */
  keep(blob: Blob): Promise<string>
  /** Keeps blobs from being swept while they are sent. */
  touch(blobIds: readonly string[]): Promise<void>
  read(blobId: string): Promise<Blob | undefined>
}
