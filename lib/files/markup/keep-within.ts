import { elementsOf, isText, type VisibleElement } from '../../page/visible/visible-tree'
import type { ReadingBudget } from './reading-budget'

/** What sets each of its lines in, as text. */
const indents = /^(?:blockquote|ul|ol|menu|dl)$/
/** What stands deeper in one another is set in no further: each line would be longer than its words. */
const mostIndents = 20

/**
 * Cuts a tree where the budget ends, before text is made of it: one long text may stand in it a thousand times and
 * take no room, a table is made as wide as its longest row, and each line is set in as deep as it stands.
 */
export function keepWithin(budget: ReadingBudget, element: VisibleElement, above = 0): void {
  if (element.tag === 'table') keepRows(budget, element)
  const depth = above + (indents.test(element.tag) ? 1 : 0)
  if (depth > mostIndents && depth > above) element.tag = 'div'
  const indent = 2 * Math.min(depth, mostIndents)
  const { children } = element
  for (const [at, child] of children.entries()) {
    const perChar = isText(child) && child.text.includes('\n') ? 1 + indent : 1
    const chars = isText(child) ? child.text.length * perChar : (child.href?.length ?? 0) + indent
    const granted = budget.spendDrawn(chars)
    if (granted < chars) {
      children.length = at
      if (isText(child)) children.push({ text: child.text.slice(0, Math.floor(granted / perChar)) })
      return
    }
    if (!isText(child)) keepWithin(budget, child, depth)
  }
}

function keepRows(budget: ReadingBudget, table: VisibleElement): void {
  const groups = elementsOf(table).filter(({ tag }) => /^t(?:head|body|foot)$/.test(tag))
  const holders = [table, ...groups]
  const widths = holders.flatMap(rowsOf).map(({ children }) => children.length)
  const width = Math.max(
    1,
    widths.reduce((widest, each) => Math.max(widest, each), 0),
  )
  for (const holder of holders) {
    const rows = rowsOf(holder)
    const kept = new Set(rows.slice(0, Math.floor(budget.spendCells(rows.length * width) / width)))
    if (kept.size < rows.length)
      holder.children = holder.children.filter((each) => isText(each) || each.tag !== 'tr' || kept.has(each))
  }
}

const rowsOf = (holder: VisibleElement): VisibleElement[] =>
  elementsOf(holder).filter(({ tag }) => tag === 'tr')
