import type { FileFailure } from '../../domain/text/file-failure'

const fileFailures: Record<FileFailure, string> = {
  'image-too-large': 'larger than 20 MB.',
  'too-many-images': 'only 10 images go with one message.',
  'unreadable-image': 'this image cannot be read.',
  'text-too-large': 'more than 2 MB of text.',
  'pdf-too-large': 'larger than 50 MB.',
  'empty-file': 'the file is empty.',
  binary: 'neither an image, nor text, nor a document that Keyside reads.',
  'unreadable-file': 'the file cannot be read. Folders are not taken.',
  'no-text-in-pdf': 'there is no text in this PDF, only pictures of pages.',
  'unreadable-pdf': 'this PDF is locked or damaged.',
  'document-too-large': 'larger than 50 MB, or packed from more files than a document has.',
  'no-text-in-document': 'there is no text in this document.',
  'unreadable-document': 'this document is locked, damaged, or not what its name says.',
  'document-too-slow': 'it takes too long to read.',
  temporary: 'images are kept on disk, and a temporary chat is not. Describe it, or use another chat.',
  'not-kept': 'it could not be saved.',
}

/** The words of what goes along and of pictures: loaded with it. */
export const attachmentTextsEn = {
  attachments: 'Attachments',
  removeNamed: (name: string) => `Remove ${name}`,
  readingFiles: 'Reading files…',
  notAttached: (name: string, why: string) => `${name}: ${why}`,
  fileFailures,
  captureAsks:
    'A screenshot needs a click on Keyside’s icon on this page, also where its site is allowed. Click the icon, then press this again.',
  fileCut: 'only its beginning',
  modelIsBlind: (model: string) => `${model} cannot see images. Remove them, or choose another model.`,
  removeImages: 'Remove images',
  sightUnknown: (model: string) => `It is not known whether ${model} can see images.`,
  imagesLeftOut: (model: string) => `${model} cannot see images: those in this conversation are left out.`,
  region: 'Region',
  regionHelp: 'Draw a region, or move it with the arrow keys and resize it with Shift and the arrow keys.',
  regionAt: (width: number, height: number, left: number, top: number) =>
    `${width} × ${height}, at ${left}, ${top}`,
  attachRegion: 'Attach',
  wholePicture: 'Whole picture',
  enlarge: (name: string) => `Enlarge ${name}`,
  image: 'Image',
  imageGone: (name: string) => `${name} is no longer kept.`,
}

export type AttachmentTexts = typeof attachmentTextsEn
