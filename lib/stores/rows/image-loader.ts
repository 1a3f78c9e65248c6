import type { ImageFailure } from '../../domain/models/image-failure'
import type { ViewDeps } from '../ports/view-deps'

export type LoadedImage =
  | { state: 'loaded'; blob: Blob }
  | { state: 'no-access' }
  | { state: 'failed'; why: ImageFailure }

export interface ImageLoader {
  /** A kept image as it is sent. */
  readImageUrl(blobId: string): Promise<string | undefined>
  /** Fetches an image that an answer names: only after a click that asks for it. */
  loadImage(url: string): Promise<LoadedImage>
}

export function createImageLoader(
  { background }: Pick<ViewDeps, 'background'>,
  readBlob: (blobId: string) => Promise<Blob | undefined>,
): ImageLoader {
  return {
    async readImageUrl(blobId) {
      const blob = await readBlob(blobId)
      if (blob === undefined) return undefined
      const { dataUrlOf } = await import('../../domain/text/data-url')
      return dataUrlOf(blob)
    },
    async loadImage(url) {
      const loaded = await background.loadImage({ url })
      if (loaded.state !== 'loaded') return loaded
      const blob = await readBlob(loaded.blobId)
      return blob === undefined ? { state: 'failed', why: 'unreachable' } : { state: 'loaded', blob }
    },
  }
}
