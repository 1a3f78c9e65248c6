import type { PDFDocumentProxy } from 'unpdf/pdfjs'
import type { OutlineEntry } from './document-sections'
import { matrixOf, moved } from './matrix'

/** More entries than this are an index, not a table of contents. */
const maxEntries = 2000
/** Most entries of any outline lead somewhere. */
const maxNodes = 20_000

const longestTitle = 500

interface OutlineNode {
  title: string
  dest: unknown
  items: unknown[]
}

/** A file's own table of contents as far as it leads into its first `pages` pages, in reading order. */
export async function readOutline(pdf: PDFDocumentProxy, pages: number): Promise<OutlineEntry[]> {
  const roots: unknown[] | null = await pdf.getOutline()
  const entries: OutlineEntry[] = []
  const open = (roots ?? []).map((node) => ({ node: node as OutlineNode, level: 1 })).toReversed()
  let nodes = 0
  for (let next = open.pop(); next !== undefined && entries.length < maxEntries; next = open.pop()) {
    if (++nodes > maxNodes) break
    const { node, level } = next
    const place = await placeOf(pdf, node.dest)
    if (place !== undefined && place.page < pages && node.title.trim() !== '')
      entries.push({ title: node.title.slice(0, longestTitle), level, ...place })
    open.push(...node.items.map((item) => ({ node: item as OutlineNode, level: level + 1 })).toReversed())
  }
  return entries.toSorted((one, other) => one.page - other.page || one.y - other.y)
}

async function placeOf(
  pdf: PDFDocumentProxy,
  dest: unknown,
): Promise<{ page: number; y: number } | undefined> {
  const explicit: unknown = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
  if (!Array.isArray(explicit)) return undefined
  const [target, kind, ...numbers] = explicit as unknown[]
  const page = await pageIndexOf(pdf, target)
  if (page === undefined) return undefined
  const top = numbers[nameOf(kind) === 'XYZ' ? 1 : 0]
  if (typeof top !== 'number' || !['XYZ', 'FitH', 'FitBH'].includes(nameOf(kind))) return { page, y: 0 }
  const view = (await pdf.getPage(page + 1)).getViewport({ scale: 1 })
  const matrix = matrixOf(view.transform)
  return { page, y: matrix === undefined ? 0 : Math.max(0, moved(matrix, 0, top)[1]) }
}

const nameOf = (kind: unknown): string =>
  typeof kind === 'object' && kind !== null ? String(Reflect.get(kind, 'name')) : ''

async function pageIndexOf(pdf: PDFDocumentProxy, target: unknown): Promise<number | undefined> {
  if (typeof target === 'number') return target >= 0 && target < pdf.numPages ? target : undefined
  if (typeof target !== 'object' || target === null) return undefined
  try {
    return await pdf.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])
  } catch (error) {
    // An entry may lead to a page that was taken out of the file.
    console.debug('An entry of an outline leads nowhere', error)
    return undefined
  }
}
