import type { DocumentResult } from '@/lib/domain/text/document-result'
import type { Encoding } from '@/lib/domain/text/encodings'
import type { DocumentKind } from '@/lib/domain/text/file-kind'
import type { DocumentInput } from '@/lib/files/read-document'
import { loadParts } from '@/lib/locale/by-language'
import { documentTextsFor } from '@/lib/locale/document-texts-for'
import type { LanguageId } from '@/lib/locale/languages'
import { startOwnWorker } from './own-workers'

/** The worker stops itself after a minute, between two pieces of the file. */
const patienceMs = 90_000

/** The text of a document, with the views' words for what has no name in it. */
export async function readNamedDocument(
  file: Blob,
  kind: DocumentKind,
  encoding: Encoding | undefined,
  language: LanguageId,
): Promise<DocumentResult> {
  await loadParts(language)
  return readDocument({ file, kind, words: documentTextsFor(language).documentWords, language, encoding })
}

/** The text of a document, read in a worker of its own that is ended afterwards. Never rejects. */
async function readDocument(input: DocumentInput): Promise<DocumentResult> {
  const worker = startOwnWorker('file')
  const { promise, resolve } = Promise.withResolvers<DocumentResult>()
  const timer = setTimeout(() => resolve({ failure: 'too-slow' }), patienceMs)
  worker.addEventListener('message', ({ data }: MessageEvent<DocumentResult>) => resolve(data))
  worker.addEventListener('error', () => resolve({ failure: 'unreadable' }))
  worker.postMessage(input)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
