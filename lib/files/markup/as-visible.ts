import { toSections } from '../../page/read/to-sections'
import { markScripts } from '../../page/visible/mark-scripts'
import type { PageSection } from '../../page/visible/page-reading'
import type { LeftOutKind } from '../../page/visible/part-kind'
import type { VisibleElement, VisibleNode } from '../../page/visible/visible-tree'

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

export function sectionsOf(blocks: VisibleNode[], part?: LeftOutKind): PageSection[] {
  const whole = block('body', blocks)
  markScripts(whole)
  return toSections(whole, part)
}
