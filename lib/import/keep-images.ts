import type { PreparedImage } from '../domain/models/fit-image'
import { maxImageBytes, maxImages } from '../domain/models/image-limits'
import { blobOfDataUrl } from '../domain/text/data-url'
import { addLoss, type ForeignConversation } from './foreign-conversation'

export interface ImagePort {
  /** An image that stands elsewhere in the file; undefined where it does not. */
  open: ((address: string) => Promise<Blob | undefined>) | undefined
  /** The image drawn anew; undefined where it is none. */
  prepare: (picture: Blob) => Promise<PreparedImage | undefined>
  idOf: (blob: Blob) => Promise<string>
}

export const hasImages = ({ messages }: ForeignConversation): boolean =>
  messages.some(({ parts }) => parts.some(({ type }) => type === 'image'))

/**
 * Makes the images of a conversation ready to be kept, and gives them by their ids. One that cannot be kept is counted
 * as lost.
 */
export async function keepImages(
  { messages, losses }: ForeignConversation,
  { open, prepare, idOf }: ImagePort,
): Promise<Map<string, Blob>> {
  const blobs = new Map<string, Blob>()
  for (const { parts } of messages) {
    let ofMessage = 0
    for (const part of parts) {
      if (part.type !== 'image') continue
      const picture = blobOfDataUrl(part.address) ?? (await open?.(part.address))
      const isWanted = picture !== undefined && picture.size <= maxImageBytes && ofMessage < maxImages
      const prepared = isWanted ? await prepare(picture) : undefined
      if (prepared === undefined) {
        addLoss(losses, 'image')
        continue
      }
      ofMessage += 1
      const { blob, width, height } = prepared
      const blobId = await idOf(blob)
      blobs.set(blobId, blob)
      part.kept = { blobId, mime: blob.type, width, height }
    }
  }
  return blobs
}
