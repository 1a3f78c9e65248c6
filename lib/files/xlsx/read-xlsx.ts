import type { VisibleElement } from '../../page/visible/visible-tree'
import type { Archive } from '../markup/archive'
import { block, heading, inline, sectionsOf } from '../markup/as-visible'
import { type DocumentParts, type DocumentWords, hide } from '../markup/document-parts'
import {
  allNamed,
  childNamed,
  childrenNamed,
  elementsIn,
  firstNamed,
  type MarkupElement,
  wordsIn,
} from '../markup/markup-tree'
import { openOffice, targetOfType } from '../markup/office-package'
import type { ReadingBudget } from '../markup/reading-budget'
import { type CellFormat, plainFormat, shownNumber, xlsxFormats } from './xlsx-formats'

/** A sheet has no more (ISO/IEC 29500-1, 18.3.1.13). */
const mostColumns = 16_384

interface Workbook {
  /** Trimmed once: thousands of cells may name one of them. */
  shared: readonly string[]
  formats: readonly CellFormat[]
  isFrom1904: boolean
}

/** The sheets of a workbook (ISO/IEC 29500-1, 18) as tables. What is hidden in it is counted. */
export async function readXlsx(archive: Archive, words: DocumentWords): Promise<DocumentParts> {
  const { root, relationships, path, ...details } = await openOffice(archive, 'workbook')
  const part = async (type: string) => archive.read(targetOfType(relationships, type) ?? '')
  const workbook: Workbook = {
    shared: childrenNamed(firstNamed(await part('sharedStrings'), 'sst'), 'si')
      .map(stringOf)
      .map((text) => text.trim()),
    formats: xlsxFormats(await part('styles')),
    isFrom1904: /^(?:1|true)$/.test(childNamed(root, 'workbookPr')?.attributes.date1904 ?? ''),
  }
  const hidden: DocumentParts['hidden'] = {}
  const blocks: VisibleElement[] = []
  for (const { attributes } of childrenNamed(childNamed(root, 'sheets'), 'sheet')) {
    const sheet = firstNamed(
      await archive.read(relationships.get(attributes.id ?? '')?.target ?? ''),
      'worksheet',
    )
    if (sheet === undefined) continue
    const rows = rowsOf(sheet, workbook, hidden)
    if (/hidden/i.test(attributes.state ?? '')) hide(hidden, 'not-shown', charsIn(rows))
    else
      blocks.push(
        heading(1, [{ text: attributes.name ?? words.sheet }]),
        tableOf(sheet, rows, hidden, archive.budget),
      )
  }
  return { ...details, sections: sectionsOf(archive.budget, blocks), hidden }
}

/** Without the readings that stand above Japanese words. */
const stringOf = (element: MarkupElement): string =>
  elementsIn(element)
    .map((child) => (child.name === 't' ? wordsIn(child) : child.name === 'r' ? stringOf(child) : ''))
    .join('')

interface Row {
  isHidden: boolean
  /** By column, from 0. */
  cells: ReadonlyMap<number, string>
}

function rowsOf(sheet: MarkupElement, workbook: Workbook, hidden: DocumentParts['hidden']): Row[] {
  return childrenNamed(childNamed(sheet, 'sheetData'), 'row').map((row) => {
    const cells = new Map<number, string>()
    let next = 0
    for (const cell of childrenNamed(row, 'c')) {
      const column = columnOf(cell.attributes.r) ?? next
      next = column + 1
      const shown = shownIn(cell, workbook)
      if (formatOf(cell, workbook).shows === 'nothing') hide(hidden, 'style', shown.trim().length)
      else if (shown.trim() !== '') cells.set(column, shown)
    }
    return { isHidden: /^(?:1|true)$/.test(row.attributes.hidden ?? ''), cells }
  })
}

/** `AB12` is in column 27, from 0. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  return letters === undefined
    ? undefined
    : Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const formatOf = (cell: MarkupElement, { formats }: Workbook): CellFormat =>
  formats[Number(cell.attributes.s ?? 0)] ?? plainFormat

function shownIn(cell: MarkupElement, workbook: Workbook): string {
  const { shared, isFrom1904 } = workbook
  const value = wordsIn(childNamed(cell, 'v'))
  switch (cell.attributes.t) {
    case 's':
      return shared[Number(value)] ?? ''
    case 'inlineStr':
      return stringOf(childNamed(cell, 'is') ?? cell)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'str':
    case 'e':
    case 'd':
      return value
    default: {
      // A formula that was never worked out says at least what it is.
      const formula = wordsIn(childNamed(cell, 'f'))
      if (value === '') return formula === '' ? '' : `=${formula}`
      return shownNumber(value, formatOf(cell, workbook), isFrom1904)
    }
  }
}

const charsIn = (rows: readonly Row[]): number =>
  rows.reduce(
    (sum, { cells }) =>
      Array.from(cells.values(), ({ length }) => length).reduce((all, each) => all + each, sum),
    0,
  )

function tableOf(
  sheet: MarkupElement,
  rows: readonly Row[],
  hidden: DocumentParts['hidden'],
  budget: ReadingBudget,
): VisibleElement {
  const away = allNamed(childNamed(sheet, 'cols'), 'col')
    .filter(({ attributes }) => /^(?:1|true)$/.test(attributes.hidden ?? ''))
    .slice(0, mostColumns)
    .map(({ attributes }) => [Number(attributes.min) - 1, Number(attributes.max) - 1] as const)
  const known = new Map<number, boolean>()
  const isAway = (column: number): boolean => {
    const isIn = known.get(column) ?? away.some(([from, to]) => column >= from && column <= to)
    known.set(column, isIn)
    return isIn
  }
  const used = new Set<number>()
  const shown: Row[] = []
  for (const row of rows) {
    const seen = new Map<number, string>()
    for (const [column, text] of row.cells) {
      if (row.isHidden || isAway(column)) hide(hidden, 'not-shown', text.length)
      else {
        seen.set(column, text)
        used.add(column)
      }
    }
    if (seen.size > 0) shown.push({ ...row, cells: seen })
  }
  const columns = Array.from(used).sort((one, other) => one - other)
  // As `sectionsOf` counts them, which spends them.
  const most = Math.floor(budget.limits.cells / Math.max(1, columns.length))
  if (shown.length > most) budget.cut ??= 'nodes'
  return block(
    'table',
    shown.slice(0, most).map(({ cells }) =>
      block(
        'tr',
        columns.map((column) => {
          const text = cells.get(column) ?? ''
          return block('td', linesOf(text.slice(0, budget.spendDrawn(text.length)), budget))
        }),
      ),
    ),
  )
}

/** As many as there are nodes left for: a text of line ends is much longer drawn than written. */
const linesOf = (text: string, budget: ReadingBudget): VisibleElement['children'] =>
  text.split('\n').flatMap((line, at) => {
    if (at === 0) return [{ text: line }]
    return budget.spendNode() && budget.spendNode() ? [inline('br', []), { text: line }] : []
  })
