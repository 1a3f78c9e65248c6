import type { ImageFailure } from '../../domain/models/image-failure'

const imageFailures: Record<ImageFailure, string> = {
  redirected: 'This address leads to another one, so nothing was loaded.',
  'too-large': 'The image is larger than 10 MB.',
  'no-image': 'There is no image at this address.',
  unreachable: 'The image could not be loaded.',
}

/** For code, formulas and images in answers; they come with what draws those. */
export const codeTextsEn = {
  code: 'Code',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  downloadCode: 'Download code',
  formula: 'Formula',
  formulaTooLong: 'This formula is too long to be drawn.',
  formulaTooLarge: 'This formula has too many parts to be drawn.',
  formulaUnreadable: 'This formula could not be read',
  imageNamed: (alt: string) => `Image: ${alt}`,
  imageWithoutName: 'Image',
  loadImage: (host: string) => `Load from ${host}`,
  allowImage: (host: string) => `Allow ${host} and load`,
  imageFailures,
}

export type CodeTexts = typeof codeTextsEn
