import { elementsOf, type VisibleElement } from './visible-tree'

export type GridRow = (VisibleElement | undefined)[]

export interface TableGrid {
  /** Cells by row and column. One that spans several stands in each of them. */
  rows: GridRow[]
  /** How many rows at the top are headings. */
  heads: number
}

/** Places that spanning cells may take besides their own: a page could say that each spans a thousand. */
const maxSpanned = 20_000

/** Cells of a table that is filled up. */
const maxFilled = 1e6

export function tableGrid(table: VisibleElement): TableGrid {
  const groups = rowGroups(table)
  const rows: GridRow[] = []
  /** Columns in which a cell starts: others are only spanned, as by a `colspan` of "all". */
  const used = new Set<number>()
  let room = maxSpanned
  for (const { trs } of groups) {
    // No cell reaches out of its group.
    const open = new Map<number, { cell: VisibleElement; left: number }>()
    trs.forEach((tr, index) => {
      const row: GridRow = []
      let column = 0
      const fill = (): void => {
        for (let from = open.get(column); from !== undefined; from = open.get(column)) {
          row[column] = from.cell
          if (--from.left <= 0) open.delete(column)
          column++
        }
      }
      for (const cell of cellsOf(tr)) {
        fill()
        used.add(column)
        const down = Math.min(cell.rowSpan ?? 1, trs.length - index)
        const across = Math.min(cell.colSpan ?? 1, 1 + Math.max(0, room))
        room -= across * down - 1
        for (let step = 0; step < across; step++, column++) {
          row[column] = cell
          if (down > 1 && room >= 0) open.set(column, { cell, left: down - 1 })
        }
      }
      for (const at of open.keys()) if (at >= column) used.add(at)
      for (const last = Math.max(-1, ...open.keys()); column <= last; column++) fill()
      if (row.length > 0) rows.push(row)
    })
  }
  const columns = [...used].sort((one, other) => one - other)
  // Filled up to the longest row, a table of one long row and many short ones would hardly end.
  const filled = rows.length * columns.length < maxFilled
  return {
    rows: rows.map((row) => columns.slice(0, filled ? undefined : row.length).map((column) => row[column])),
    heads: headsOf(groups, rows),
  }
}

interface RowGroup {
  tag: string
  trs: VisibleElement[]
}

function rowGroups(table: VisibleElement): RowGroup[] {
  const groups: RowGroup[] = []
  for (const child of elementsOf(table)) {
    if (child.tag === 'tr') {
      const last = groups.at(-1)
      if (last?.tag === 'table') last.trs.push(child)
      else groups.push({ tag: 'table', trs: [child] })
    } else if (/^t(head|body|foot)$/.test(child.tag)) groups.push({ tag: child.tag, trs: rowsOf(child) })
  }
  return groups
}

const rowsOf = (group: VisibleElement): VisibleElement[] =>
  elementsOf(group).filter(({ tag }) => tag === 'tr')

const cellsOf = (tr: VisibleElement): VisibleElement[] =>
  elementsOf(tr).filter(({ tag }) => /^t[dh]$/.test(tag))

function headsOf([first]: readonly RowGroup[], rows: readonly GridRow[]): number {
  if (first?.tag === 'thead') return Math.max(1, first.trs.filter((tr) => cellsOf(tr).length > 0).length)
  const body = rows.findIndex((row) => row.some((cell) => cell?.tag !== 'th'))
  // A heading over the whole table that stands last is the title of what follows it.
  if (body > 1) return 1 + rows.slice(0, body).findLastIndex((row) => row.some((cell) => cell !== row[0]))
  if (body !== 0) return 1
  // Headings written as plain cells: some reach down beside others that are divided.
  const top = rows[0]?.filter((cell) => cell !== undefined) ?? []
  const isDivided = top.some((cell) => (cell.colSpan ?? 1) > 1 && (cell.rowSpan ?? 1) === 1)
  return isDivided ? Math.max(...top.map((cell) => cell.rowSpan ?? 1)) : 1
}
