import type { LoadedImage } from '@/lib/stores/rows/image-loader'
import type { CitationHandlers } from './citation'

/** What an answer's links and marks do. */
export interface MarkdownHandlers {
  citations?: CitationHandlers | undefined
  /** Fetches one remote image, after a click, and resolves with an address of its own for it. */
  onLoadImage?: LoadImage | undefined
  onCopy: (text: string) => Promise<void>
}

/** `asks`: the person agreed to be asked for access to the image's site. */
export type LoadImage = (src: string, asks: boolean) => Promise<LoadedImage>
