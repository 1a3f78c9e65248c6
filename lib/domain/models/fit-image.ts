export interface ImageSize {
  width: number
  height: number
}

/** An image as it is kept and sent. */
export interface PreparedImage extends ImageSize {
  blob: Blob
}

const longestSide = 2048
const mostPixels = 1536 * 32 * 32

/**
 * The size at which an image is kept and sent: no model that is known looks at more pixels, whether it takes tiles of
 * 512 within 2048 or 1,536 patches of 32. A smaller image stays as it is.
 */
export function fitImage({ width, height }: ImageSize): ImageSize {
  const scale = Math.min(1, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)))
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  }
}
