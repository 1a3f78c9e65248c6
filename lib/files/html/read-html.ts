import { type Encoding, encodings } from '../../domain/text/encodings'
import { fileText } from '../../domain/text/file-text'
import { sectionsOf } from '../markup/as-visible'
import type { DocumentParts } from '../markup/document-parts'
import { DocumentRefused } from '../markup/document-refused'
import { firstNamed } from '../markup/markup-tree'
import { parseMarkup } from '../markup/parse-markup'
import type { ReadingBudget } from '../markup/reading-budget'
import { detectEncoding } from '../text/detect-encoding'
import { hiddenNames, htmlVisible } from './html-visible'

const pieceChars = 64 * 1024

/** A page that was saved. Nothing in it is run, drawn or fetched. */
export async function readHtml(
  bytes: Uint8Array,
  chosen: Encoding | undefined,
  language: string,
  budget: ReadingBudget,
): Promise<DocumentParts> {
  const read = decoded(bytes, chosen, language)
  if (read === undefined || 'failure' in read)
    throw new DocumentRefused(read?.failure === 'empty-file' ? 'empty' : 'binary')
  const root = await parseMarkup(piecesOf(read.text, budget), 'html', budget)
  const hidden: DocumentParts['hidden'] = {}
  const named = firstNamed(root, 'html')?.attributes.lang ?? ''
  return {
    ...(/^[a-z]{2,3}(?:-|$)/i.test(named) ? { language: named } : {}),
    encoding: read.encoding,
    sections: sectionsOf(budget, htmlVisible(root, hiddenNames(root), hidden)),
    hidden,
  }
}

/** What was chosen, else what is certain, else what the page says, else what it looks like. */
function decoded(bytes: Uint8Array, chosen: Encoding | undefined, language: string) {
  const certain = fileText(bytes, chosen)
  if (!('failure' in certain) || certain.failure === 'empty-file') return certain
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const said = /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{1,30})/i.exec(start)?.[1]?.toLowerCase()
  const named = said === 'iso-8859-1' || said === 'latin1' ? 'windows-1252' : said
  // A page that was read as text says nothing of UTF-16 in letters of one byte.
  const known = encodings.find((each) => each === named && !each.startsWith('utf'))
  const encoding = known ?? detectEncoding(bytes, language)
  return encoding === undefined ? undefined : fileText(bytes, encoding)
}

function* piecesOf(text: string, budget: ReadingBudget): Generator<string> {
  for (let at = 0; at < text.length; at += pieceChars) {
    if (!budget.spendBytes(pieceChars)) return
    yield text.slice(at, at + pieceChars)
  }
}
