import { toSections } from '../../page/read/to-sections'
import { markScripts } from '../../page/visible/mark-scripts'
import type { PageSection } from '../../page/visible/page-reading'
import type { LeftOutKind } from '../../page/visible/part-kind'
import type { VisibleElement, VisibleNode } from '../../page/visible/visible-tree'
import { keepWithin } from './keep-within'
import type { ReadingBudget } from './reading-budget'

type Look = Partial<Omit<VisibleElement, 'tag' | 'children' | 'isBlock'>>

/** Documents become what a page is read as: so lists, tables and links are written in one way. */
export const block = (tag: string, children: VisibleNode[], look: Look = {}): VisibleElement => ({
  tag,
  isBlock: true,
  isPre: false,
  hints: '',
  children,
  ...look,
})

export const inline = (tag: string, children: VisibleNode[], look: Look = {}): VisibleElement => ({
  ...block(tag, children, look),
  isBlock: false,
})

export const heading = (level: number, children: VisibleNode[]): VisibleElement =>
  block('h', children, { level: Math.min(6, Math.max(1, level)) })

/** As much of it as the budget lets be written out. */
export function sectionsOf(budget: ReadingBudget, blocks: VisibleNode[], part?: LeftOutKind): PageSection[] {
  const whole = block('body', blocks)
  keepWithin(budget, whole)
  markScripts(whole)
  return toSections(whole, part)
}
