import { isText, type VisibleElement } from '../visible/visible-tree'
import { inlineMarkdown } from './inline-markdown'

/** A table as Markdown; undefined where it only lays out the page, or holds more than a cell's worth of text. */
export function tableMarkdown(table: VisibleElement): string | undefined {
  const rows = rowsOf(table)
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length < 2 || width < 2 || rows.flat().some(isLayout)) return undefined
  const [head = [], ...body] = rows.map((row) => row.map((cell) => cellText(cell)))
  const lines = [head, Array.from({ length: width }, () => '---'), ...body].map(
    (cells) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`,
  )
  const caption = table.children.find((child) => !isText(child) && child.tag === 'caption')
  const title = caption === undefined || isText(caption) ? '' : inlineMarkdown(caption.children)
  return (title === '' ? lines : [title, '', ...lines]).join('\n')
}

function rowsOf(element: VisibleElement): VisibleElement[][] {
  return element.children.flatMap((child): VisibleElement[][] => {
    if (isText(child)) return []
    if (child.tag === 'tr')
      return [
        child.children.filter((cell): cell is VisibleElement => !isText(cell) && /^t[dh]$/.test(cell.tag)),
      ]
    return /^t(head|body|foot)$/.test(child.tag) ? rowsOf(child) : []
  })
}

const isLayout = (cell: VisibleElement): boolean => {
  const inner = cell.children.filter((child): child is VisibleElement => !isText(child))
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
