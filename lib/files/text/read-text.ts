import { fileText } from '../../domain/text/file-text'
import type { DocumentParts } from '../markup/document-parts'
import { DocumentRefused } from '../markup/document-refused'
import { detectEncoding } from './detect-encoding'

/** Text that does not say what it is in. */
export function readText(bytes: Uint8Array, language: string): DocumentParts {
  const detected = detectEncoding(bytes, language)
  const read = detected === undefined ? undefined : fileText(bytes, detected)
  if (read === undefined || 'failure' in read)
    throw new DocumentRefused(read?.failure === 'empty-file' ? 'empty' : 'binary')
  const { text, encoding } = read
  return { encoding, sections: [{ heading: '', level: 0, text }], hidden: {} }
}
