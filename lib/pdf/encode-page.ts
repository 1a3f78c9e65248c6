/** Of one page: ten of them stay far below what servers take in one request. */
export const mostPageBytes = 1_500_000

/** Drawings and scans in black and white are smaller than this as PNG, and without the noise that JPEG puts around letters. */
const mostPngBytes = 400_000

export interface PageEncoding {
  type: 'image/png' | 'image/jpeg'
  quality?: number
  /** Of its sides. */
  scale: number
}

/** From the best to the smallest. */
const encodings: (PageEncoding & { mostBytes: number })[] = [
  { type: 'image/png', scale: 1, mostBytes: mostPngBytes },
  { type: 'image/jpeg', quality: 0.85, scale: 1, mostBytes: mostPageBytes },
  { type: 'image/jpeg', quality: 0.6, scale: 1, mostBytes: mostPageBytes },
  { type: 'image/jpeg', quality: 0.6, scale: 0.6, mostBytes: mostPageBytes },
  { type: 'image/jpeg', quality: 0.5, scale: 0.4, mostBytes: Number.POSITIVE_INFINITY },
]

export interface EncodedPage {
  picture: Blob
  scale: number
  /** It is coarser than it should be: it would have been too large. */
  isReduced: boolean
}

/** The best picture of a page that is not too large. */
export async function encodePage(encode: (as: PageEncoding) => Promise<Blob>): Promise<EncodedPage> {
  for (const [at, { mostBytes, ...as }] of encodings.entries()) {
    const picture = await encode(as)
    if (picture.size <= mostBytes) return { picture, scale: as.scale, isReduced: at > 1 }
  }
  throw new Error('The last encoding takes any size')
}
