import { tableGrid } from './table-grid'
import { elementsOf, isText, plainText, type VisibleElement, type VisibleNode } from './visible-tree'

/** Puts together what only layout takes apart: an initial and its word, characters and their readings, lines of code and their numbers. */
export function joinWords(element: VisibleElement): void {
  const { children } = element
  if (element.tag === 'table' || element.isPre || element.tag === 'pre') dropLineNumbers(element)
  children.forEach((child, index) => {
    if (isText(child)) return
    if (child.tag === 'ruby') child.children = withReadingsAfter(child.children)
    joinWords(child)
    if (child.isOutOfLine === true) joinInitial(child, children, index)
  })
}

const initialText = /^[\p{Ps}\p{Pi}"'¡¿—]*\p{L}['’]?$/u

function joinInitial(initial: VisibleElement, siblings: VisibleNode[], index: number): void {
  const next = siblings[index + 1]
  if (next === undefined || !initialText.test(plainText(initial))) return
  if (isText(next) || !next.isBlock) {
    if (isText(next) || plainText(next) !== '') initial.isBlock = false
    return
  }
  // In a box of its own it begins what goes on in small letters, or without any.
  if (!/^(?:p|span|div)$/.test(next.tag) || !/^[\p{Ll}\p{Lo}]/u.test(plainText(next))) return
  initial.isBlock = false
  siblings[index] = { text: '' }
  next.children = [initial, ...next.children]
}

const isReading = (node: VisibleNode): node is VisibleElement => !isText(node) && /^rtc?$/.test(node.tag)

function withReadingsAfter(children: VisibleNode[]): VisibleNode[] {
  const readings = children.filter(isReading).filter((each) => plainText(each) !== '')
  const bases = children.filter((each) => !isReading(each) && !(isText(each) && each.text.trim() === ''))
  if (readings.length === 0) return bases
  const apart = readings.flatMap((each, index): VisibleNode[] =>
    index > 0 && /^\p{Script=Latin}/u.test(plainText(each)) ? [{ text: ' ' }, each] : [each],
  )
  return [...bases, { text: '(' }, ...apart, { text: ')' }]
}

const numberHints = /(?:^|[\s_-])(?:lnt?|line-?n(?:o|um)s?|line-?numbers?|gutter|blob-num)(?:[\s_-]|$)/

/** Numbers of lines stand in elements of their own, and count up. */
function dropLineNumbers(code: VisibleElement): void {
  if (code.tag === 'table' && !isCodeTable(code)) return
  const numbered: VisibleElement[] = []
  const visit = (element: VisibleElement): void => {
    for (const child of elementsOf(element)) {
      const isApart = child.isBlock || numberHints.test(child.hints)
      if (isApart && /^\d{1,6}(?: \d{1,6})*$/.test(plainText(child))) numbered.push(child)
      else visit(child)
    }
  }
  visit(code)
  const numbers = numbered.flatMap((each) => plainText(each).split(' ').map(Number))
  if (numbers.length < 2 || numbers.some((each, index) => each !== (numbers[0] ?? 0) + index)) return
  for (const each of numbered) each.children = []
}

/** Whether all of a table's cells are code, or numbers beside it. */
export function isCodeTable(table: VisibleElement): boolean {
  const cells = tableGrid(table)
    .rows.flat()
    .filter((cell) => cell !== undefined)
  const codes = cells.filter((cell) => cell.isPre || holdsPre(cell))
  return (
    codes.length > 0 && cells.every((cell) => codes.includes(cell) || /^[\d\s+-]*$/.test(plainText(cell)))
  )
}

const holdsPre = ({ children }: VisibleElement): boolean => {
  const inner = children.filter((child) => !isText(child) || child.text.trim() !== '')
  const [only] = inner
  return inner.length === 1 && only !== undefined && !isText(only) && (only.tag === 'pre' || holdsPre(only))
}
