import type { PageFailure } from '../../page/visible/page-reading'

/** Why a file does not go with the message. */
export type FileFailure =
  | 'image-too-large'
  | 'too-many-images'
  | 'unreadable-image'
  | 'text-too-large'
  | 'pdf-too-large'
  | 'empty-file'
  /** Neither an image, nor a PDF, nor text, whatever its name says. */
  | 'binary'
  /** It went away, or is a folder. */
  | 'unreadable-file'
  /** Its pages are pictures. */
  | 'no-text-in-pdf'
  | 'unreadable-pdf'
  | 'document-too-large'
  | 'no-text-in-document'
  /** Locked, damaged, or not what its name says. */
  | 'unreadable-document'
  | 'document-too-slow'
  /** A temporary chat keeps nothing on disk, and images are. */
  | 'temporary'
  | 'not-kept'

/** Why there is no picture of the page. */
export type CaptureFailure = Extract<PageFailure, 'no-grant' | 'never-read' | 'restricted' | 'gone'>
