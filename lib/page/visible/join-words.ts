import { numberHints } from './number-hints'
import { rare } from './rare'
import { tableGrid } from './table-grid'
import {
  elementsOf,
  findElement,
  isText,
  plainText,
  type VisibleElement,
  type VisibleNode,
} from './visible-tree'

/** Puts together what only layout takes apart: an initial and its word, words in boxes of their own, characters and their readings, lines of code and their numbers. */
export function joinWords(element: VisibleElement, isInCode = false): void {
  const { children } = element
  const isCode = isInCode || element.isPre || element.tag === 'pre'
  if (
    (isCode && children.length > 1 && /\d/.test(plainText(element))) ||
    (element.tag === 'table' && isCodeTable(element))
  )
    rare()?.dropLineNumbers(element)
  const words = element.isRow === true && !isCode ? wordsOfRow(element) : []
  const isSpelled = words.length > 2 && words.every((each) => /^\P{Z}$/u.test(plainText(each)))
  children.forEach((child, index) => {
    if (isText(child)) return
    if (child.tag === 'ruby') child.children = withReadingsAfter(child.children)
    if (child.hints !== '' && numberHints.test(child.hints) && isBesideCode(element, child))
      rare()?.dropLineNumbers(child)
    joinWords(child, isCode)
    if (child.isOutOfLine === true && !isSpelled) joinInitial(child, children, index)
  })
  if (words.length < 2 || words.some((each) => !element.children.includes(each))) return
  for (const each of words) each.isBlock = false
  if (!isSpelled) element.children = children.flatMap((each) => [each, { text: ' ' }])
}

const isBesideCode = (parent: VisibleElement, numbers: VisibleElement): boolean => {
  const elements = elementsOf(parent)
  const next = elements[elements.indexOf(numbers) + 1]
  return next !== undefined && findElement(next, ({ tag }) => tag === 'pre') !== undefined
}

/** Words that are set side by side, each in a box of its own: none where it holds anything else. */
function wordsOfRow(row: VisibleElement): VisibleElement[] {
  const words = elementsOf(row)
  return words.every((each) => each.tag === 'span' && !elementsOf(each).some(holdsLine)) ? words : []
}

const holdsLine = (element: VisibleElement): boolean =>
  element.isBlock || element.tag === 'br' || elementsOf(element).some(holdsLine)

const initialText = /^[\p{Ps}\p{Pi}"'¡¿—]*\p{L}['’]?$/u
const wordOfOneLetter = /^[aioueyàéóавикосуяжбэ]$/i

function joinInitial(initial: VisibleElement, siblings: VisibleNode[], index: number): void {
  const next = siblings[index + 1]
  const letter = plainText(initial)
  if (next === undefined || !initialText.test(letter)) return
  if (isText(next) || !next.isBlock) {
    if (isText(next) || plainText(next) !== '') initial.isBlock = false
    if (!isText(next)) return
    // The space behind a floating letter is not drawn.
    if (/^\s+[\p{Ll}\p{Lo}]/u.test(next.text) && !wordOfOneLetter.test(letter))
      next.text = next.text.trimStart()
    if (/^\S/.test(next.text)) initial.tag = 'span'
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
  if (inner.length !== 1 || only === undefined || isText(only)) return false
  return only.tag === 'pre' || (only.tag === 'code' && only.isPre) || holdsPre(only)
}
