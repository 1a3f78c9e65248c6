import type { ImageUse } from '../../domain/message'
import { maxDocumentBytes, maxImageBytes, maxPdfBytes, maxTextBytes } from '../../domain/models/image-limits'
import type { PictureArea } from '../../domain/models/picture-area'
import type { DocumentFailure } from '../../domain/text/document-result'
import type { Encoding } from '../../domain/text/encodings'
import type { FileFailure } from '../../domain/text/file-failure'
import { type DocumentKind, fileKind } from '../../domain/text/file-kind'
import { fileText } from '../../domain/text/file-text'
import { cleanCharacters } from '../../page/visible/clean-characters'
import type { PageFailure, PageReading } from '../../page/visible/page-reading'
import type { FilePort } from '../ports/file-port'

export type ReadFile = { image: ImageUse } | { reading: PageReading } | { failure: FileFailure }

/** What a file is read with: `mayKeep` tells whether an image may be put into the store of blobs. */
export interface ReadingPort extends Pick<FilePort, 'prepareImage' | 'readPdf' | 'readDocument' | 'keep'> {
  mayKeep: boolean
}

const longestName = 200

export interface ReadAs {
  encoding?: Encoding
  /** The code of a page rather than its text. */
  isCode?: boolean
}

/** A file as it goes along: an image as a kept blob, anything else as text. Of its path nothing is known or kept. */
export async function readFile(
  file: File,
  filePort: ReadingPort,
  { encoding, isCode = false }: ReadAs = {},
): Promise<ReadFile> {
  const name = plainName(file.name)
  try {
    if (file.size === 0) return { failure: 'empty-file' }
    const kind = isCode ? 'text' : fileKind(file)
    switch (kind) {
      case 'image':
        return file.size > maxImageBytes
          ? { failure: 'image-too-large' }
          : await keepImage(file, name, filePort)
      case 'pdf':
        return file.size > maxPdfBytes ? { failure: 'pdf-too-large' } : await readPdf(file, name, filePort)
      case 'text':
        return file.size > maxTextBytes
          ? await tooLargeOrBinary(file)
          : await readText(file, name, filePort, encoding)
      default:
        return file.size > maxDocumentBytes
          ? { failure: 'document-too-large' }
          : await readDocument(file, kind, name, filePort, encoding)
    }
  } catch (error) {
    // A folder, or a file that went away or is locked.
    if (error instanceof DOMException) return { failure: 'unreadable-file' }
    throw error
  }
}

export async function keepImage(
  picture: Blob,
  name: string,
  filePort: ReadingPort,
  area?: PictureArea,
): Promise<{ image: ImageUse } | { failure: FileFailure }> {
  if (!filePort.mayKeep) return { failure: 'temporary' }
  const prepared = await filePort.prepareImage(picture, area)
  if (prepared === undefined) return { failure: 'unreadable-image' }
  const { blob, width, height } = prepared
  return { image: { blobId: await filePort.keep(blob), mime: blob.type, name, width, height } }
}

async function readPdf(file: File, name: string, filePort: ReadingPort): Promise<ReadFile> {
  const result = await filePort.readPdf(file)
  if ('failure' in result) return { failure: pdfFailures[result.failure] ?? 'unreadable-pdf' }
  return { reading: { ...result.reading, url: '', title: name } }
}

const pdfFailures: Partial<Record<PageFailure, FileFailure>> = {
  empty: 'no-text-in-document',
  'no-text-in-pdf': 'no-text-in-pdf',
}

const documentFailures: Record<DocumentFailure, FileFailure> = {
  empty: 'no-text-in-document',
  unreadable: 'unreadable-document',
  'too-large': 'document-too-large',
  'too-slow': 'document-too-slow',
  binary: 'binary',
}

async function readDocument(
  file: File,
  kind: DocumentKind,
  name: string,
  filePort: ReadingPort,
  encoding?: Encoding,
): Promise<ReadFile> {
  const result = await filePort.readDocument(file, kind, encoding)
  if ('failure' in result) return { failure: documentFailures[result.failure] }
  return { reading: { ...result.reading, title: name } }
}

async function readText(
  file: File,
  name: string,
  filePort: ReadingPort,
  chosen: Encoding | undefined,
): Promise<ReadFile> {
  const read = fileText(new Uint8Array(await file.arrayBuffer()), chosen)
  if ('failure' in read)
    return read.failure === 'empty-file'
      ? { failure: read.failure }
      : readDocument(file, 'text', name, filePort)
  const { text, removed } = cleanCharacters(read.text)
  return {
    reading: {
      kind: 'file',
      url: '',
      title: name,
      sections: [{ heading: '', level: 0, text }],
      chars: text.length,
      hidden: removed === 0 ? {} : { characters: removed },
      found: 'file',
      encoding: read.encoding,
    },
  }
}

/** Looks at the file's beginning: a large film is refused as binary, not as a text that is too long. */
async function tooLargeOrBinary(file: File): Promise<ReadFile> {
  const read = fileText(new Uint8Array(await file.slice(0, 4096).arrayBuffer()))
  return { failure: 'failure' in read && read.failure === 'binary' ? 'binary' : 'text-too-large' }
}

const plainName = (name: string): string =>
  Array.from(name.replace(/[\p{Cc}\p{Cf}]/gu, ''))
    .slice(0, longestName)
    .join('')
