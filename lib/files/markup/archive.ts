import { readZipEntry } from '../../import/read-zip-entry'
import { type ZipEntry, zipEntries } from '../../import/zip-entries'
import { DocumentRefused } from './document-refused'
import type { MarkupElement } from './markup-tree'
import { parseMarkup } from './parse-markup'
import type { ReadingBudget } from './reading-budget'

/** The files in a document that is an archive, by their paths. */
export interface Archive {
  readonly budget: ReadingBudget
  has(path: string): boolean
  /** Undefined where there is no such file. */
  read(path: string, language?: 'xml' | 'html'): Promise<MarkupElement | undefined>
}

/** Longer than any program writes, and short enough to be joined with each path that a file of it names. */
const longestPath = 1000

export async function openArchive(file: Blob, budget: ReadingBudget): Promise<Archive> {
  const entries = new Map<string, ZipEntry>()
  for (const entry of await zipEntries(file)) {
    if (entry.name.length > longestPath) continue
    entries.set(entry.name.replaceAll('\\', '/').replace(/^\//, ''), entry)
    if (entries.size > budget.limits.entries) throw new DocumentRefused('too-large')
  }
  return {
    budget,
    has: (path) => entries.has(path),
    async read(path, language = 'xml') {
      const entry = entries.get(path)
      if (entry === undefined || budget.cut !== undefined || !budget.spendRead()) return undefined
      return parseMarkup(decoded(file, entry, budget), language, budget)
    },
  }
}

async function* decoded(file: Blob, entry: ZipEntry, budget: ReadingBudget): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const bytes of readZipEntry(file, entry)) {
    if (!budget.spendBytes(bytes.length)) return
    // XML is in UTF-8, or in UTF-16 with a mark.
    decoder ??= new TextDecoder(
      bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8',
    )
    yield decoder.decode(bytes, { stream: true })
  }
  if (decoder !== undefined) yield decoder.decode()
}

/** A path as another file of the archive names it. */
export function pathFrom(from: string, target: string): string {
  const url = URL.parse(target, `archive:///${from.split('/').map(encodeURIComponent).join('/')}`)
  if (url === null) return target
  try {
    return decodeURIComponent(url.pathname).replace(/^\/+/, '')
  } catch {
    // A sign of per cent that stands for itself.
    return target
  }
}
