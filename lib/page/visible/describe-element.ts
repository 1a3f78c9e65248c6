import { attributeOf, hasAttributes } from './dom-access'
import type { DrawnStyle } from './drawn-style'
import { longestLink, sentAddress } from './sent-address'
import type { VisibleElement } from './visible-tree'

const inline = /^(inline|contents|ruby|none$)/

/** Elements whose own space says whether code stands in them. */
const holdsCode = /^(pre|code|div|td)$/

/** What is kept of an element besides its content. */
export function describeElement(element: Element, name: string, style: DrawnStyle): VisibleElement {
  const isBare = !hasAttributes(element)
  const role = isBare ? '' : attributeOf(element, 'role')
  const described: VisibleElement = {
    tag: tableTag(name, role, style) ?? name,
    isBlock: !inline.test(style.display),
    isPre: holdsCode.test(name) && keepsSpace(style),
    hints: isBare ? '' : hintsOf(element, role),
    children: [],
  }
  const heading =
    (name.length === 2 ? /^h([1-6])$/.exec(name)?.[1] : undefined) ??
    (role === 'heading' ? attributeOf(element, 'aria-level') || '2' : '')
  if (/^[1-6]$/.test(heading)) described.level = Number(heading)
  if (name === 'a') {
    const href = linkOf(element as HTMLAnchorElement)
    if (href !== '') described.href = href
  }
  if (name === 'ol') described.start = Number.parseInt(attributeOf(element, 'start'), 10) || 1
  const language = isBare ? '' : attributeOf(element, 'lang')
  if (language !== '') described.language = language
  if (style.float !== 'none' || style.isItem || style.position === 'absolute') described.isOutOfLine = true
  if (/flex$/.test(style.display) && style.computed.flexDirection === 'row') described.isRow = true
  if (style.display.startsWith('inline-')) described.isInLine = true
  if (!isBare && /^t[dh]$/.test(described.tag)) {
    const [colSpan = 1, rowSpan = 1] = ['colspan', 'rowspan'].map((span) =>
      Number.parseInt(attributeOf(element, span) || attributeOf(element, `aria-${span}`), 10),
    )
    if (colSpan > 1) described.colSpan = Math.min(colSpan, 1000)
    // None at all means all rows that are left.
    if (rowSpan > 1 || rowSpan === 0) described.rowSpan = rowSpan === 0 ? 65_534 : rowSpan
  }
  const script = scriptOf(name, style, isBare)
  if (script !== undefined) described.script = script
  return described
}

const tableRoles: Record<string, string> = {
  table: 'table',
  grid: 'table',
  treegrid: 'table',
  rowgroup: 'tbody',
  row: 'tr',
  cell: 'td',
  gridcell: 'td',
  columnheader: 'th',
  rowheader: 'th',
}
const tableDisplays: Record<string, string> = {
  'inline-table': 'table',
  table: 'table',
  'table-row': 'tr',
  'table-cell': 'td',
}

/** A table may be made of other elements: by their roles, or of words in a line. Boxes that styles set so lay out the page. */
const tableTag = (name: string, role: string, { display }: DrawnStyle): string | undefined =>
  (role === '' ? undefined : tableRoles[role]) ?? (name === 'span' ? tableDisplays[display] : undefined)

const hintsOf = (element: Element, role: string): string =>
  `${role} ${attributeOf(element, 'id')} ${attributeOf(element, 'class')}`.slice(0, 200).toLowerCase()

/** Elements that style raises or lowers. Others are not asked for it, because each value asked for costs. */
const raisable = /^(span|a|small|i|em|b|font|var|cite)$/

function scriptOf(name: string, style: DrawnStyle, isBare: boolean): VisibleElement['script'] {
  if (name === 'sup') return 'super'
  if (name === 'sub') return 'sub'
  if (isBare || style.display !== 'inline' || !raisable.test(name)) return undefined
  const { verticalAlign } = style.computed
  if (verticalAlign === 'super' || verticalAlign === 'sub') return verticalAlign
  // Word processors move them from their place.
  const shift =
    Number.parseFloat(verticalAlign) ||
    (style.position === 'relative' ? -Number.parseFloat(style.computed.top) : 0)
  // Letters are moved by a pixel or two for looks, and digits by a third of their height to be raised.
  if (!(Math.abs(shift) >= 0.25 * Number.parseFloat(style.computed.fontSize))) return undefined
  return shift > 0 ? 'super' : 'sub'
}

/** Whether white space stands as it is in the element. */
export const keepsSpace = ({ whiteSpace }: DrawnStyle): boolean =>
  /^(pre|break-spaces)/.test(whiteSpace) && whiteSpace !== 'pre-line'

function linkOf(anchor: HTMLAnchorElement): string {
  const written = attributeOf(anchor, 'href')
  return /^#|^$/.test(written) ? '' : sentAddress(written, longestLink, anchor.baseURI)
}
