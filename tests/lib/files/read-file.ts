import type { DocumentResult } from '@/lib/domain/text/document-result'
import type { DocumentWords } from '@/lib/files/markup/document-parts'
import { type DocumentLimits, documentLimits } from '@/lib/files/markup/reading-budget'
import { type DocumentInput, readDocument } from '@/lib/files/read-document'
import type { PageReading } from '@/lib/page/visible/page-reading'

const words: DocumentWords = { sheet: 'Sheet', slide: 'Slide', notes: 'Notes', comments: 'Comments' }

export const resultOf = (
  kind: DocumentInput['kind'],
  bytes: BlobPart,
  limits: Partial<DocumentLimits> = {},
  language = 'en',
): Promise<DocumentResult> =>
  readDocument({ file: new Blob([bytes]), kind, words, language }, { ...documentLimits, ...limits }, () => 0)

/** Throws where nothing was read. */
export async function readingOf(...input: Parameters<typeof resultOf>): Promise<PageReading> {
  const result = await resultOf(...input)
  if ('failure' in result) throw new Error(`Not read: ${result.failure}`)
  return result.reading
}

export const outlineOf = ({ sections }: PageReading): [number, string, string][] =>
  sections.map(({ level, heading, text }) => [level, heading, text])

export const textIn = ({ sections }: PageReading): string => sections.map(({ text }) => text).join('\n\n')
