import { type GridRow, tableGrid } from '../visible/table-grid'
import { elementsOf, isText, type VisibleElement } from '../visible/visible-tree'
import { inlineMarkdown } from './inline-markdown'

/** What spans several rows or columns is said in each of them, unless it is a text. */
const longestRepeated = 120

/** A table as Markdown; undefined where it only lays out the page, or holds more than a cell's worth of text. */
export function tableMarkdown(table: VisibleElement): string | undefined {
  const { rows, heads } = tableGrid(table)
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2 || rows.flat().some((cell) => cell !== undefined && isLayout(cell)))
    return undefined
  const texts = new Map<VisibleElement, string>()
  const textOf = (cell: VisibleElement | undefined): string => {
    if (cell === undefined) return ''
    const text = texts.get(cell) ?? cellText(cell)
    texts.set(cell, text)
    return text
  }
  const shown = new Set<VisibleElement | undefined>()
  const said = (row: GridRow): string[] =>
    row.map((cell) => {
      const text = textOf(cell)
      if (shown.has(cell) && (isWide(row) || text.length > longestRepeated)) return ''
      shown.add(cell)
      return text
    })
  const top = rows.slice(0, heads)
  const narrow = top.filter((row) => !isWide(row)).map(said)
  const head = Array.from({ length: width }, (_, column) =>
    [...new Set(narrow.map((row) => row[column]))].filter((text) => text).join(' / '),
  )
  const body = rows.slice(heads).map(said)
  const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`)
  const caption = elementsOf(table).find(({ tag }) => tag === 'caption')
  const above = [
    caption === undefined ? '' : inlineMarkdown(caption.children),
    ...top.filter(isWide).map(([cell]) => textOf(cell)),
  ].filter((text) => text !== '')
  return [...above.flatMap((text) => [text, '']), ...lines].join('\n')
}

/** One cell over the whole table, which says nothing of one column. */
const isWide = (row: GridRow): boolean => row[0] !== undefined && row.every((cell) => cell === row[0])

const isLayout = (cell: VisibleElement): boolean => {
  const inner = elementsOf(cell)
  return (
    inner.some(
      ({ tag, level }) => /^(table|pre|blockquote|article|section)$/.test(tag) || level !== undefined,
    ) || inner.filter(({ tag }) => tag === 'p').length > 3
  )
}

const cellText = (cell: VisibleElement): string =>
  inlineMarkdown(spaced(cell))
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')

/** Blocks in a cell stand on one line in Markdown, so a space must divide them. */
const spaced = (cell: VisibleElement): VisibleElement['children'] =>
  cell.children.flatMap((child) =>
    isText(child) || !child.isBlock ? [child] : [{ text: ' ' }, ...spaced(child), { text: ' ' }],
  )
