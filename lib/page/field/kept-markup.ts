import { squeezed } from './drawn-change'
import type { Point } from './editable-text'
import type { RichPart } from './field'
import type { Edit, KeptMarkup, TextRange } from './field-surface'
import { partOf } from './rich-part'

/**
 * Whose text a parser does not read as a parser wrote it, so that what was harmless could come back as something else,
 * and what runs or loads by itself.
 */
const unsafe =
  /^(?:script|style|noscript|template|iframe|noembed|noframes|textarea|title|xmp|plaintext|object|embed)$/

/**
 * The markup between two places of `host`, with the edits made: for a paste that keeps all that is not text and is one
 * step of Undo. It is made of a copy in a document where nothing loads or runs. Undefined where markup cannot say it.
 */
export function keptMarkup(
  host: HTMLElement,
  placeOf: (index: number, side: 'start' | 'end') => Point,
  span: TextRange,
  edits: readonly Edit[],
): KeptMarkup | undefined {
  const inert = host.ownerDocument.implementation.createHTMLDocument('')
  const copy = inert.importNode(host, true)
  inert.body.append(copy)
  const copied = ({ node, offset }: Point): Point => ({ node: sameIn(copy, host, node), offset })

  // From the end to the start, so that the places before stay what they are.
  const put = (at: Point, to: Point, node: Node) => {
    const range = inert.createRange()
    range.setStart(at.node, at.offset)
    range.setEnd(to.node, to.offset)
    range.deleteContents()
    range.insertNode(node)
  }
  const [last, first] = [inert.createComment(''), inert.createComment('')]
  const placed = (index: number, side: 'start' | 'end') => copied(placeOf(index, side))
  put(placed(span.end, 'end'), placed(span.end, 'end'), last)
  for (const { range, text } of edits.toReversed()) {
    const start = placed(range.start, 'start')
    put(start, range.start === range.end ? start : placed(range.end, 'end'), inert.createTextNode(text))
  }
  put(placed(span.start, 'start'), placed(span.start, 'start'), first)

  const range = inert.createRange()
  range.setStartAfter(first)
  range.setEndBefore(last)
  const around = range.commonAncestorContainer as Element
  const part = /^[ou]l$/.test(around.localName) ? (around.cloneNode() as Element) : inert.createElement('div')
  part.append(range.cloneContents())
  if ([...part.querySelectorAll('*')].some(isUnsafe)) return undefined
  return { html: /^[ou]l$/.test(part.localName) ? part.outerHTML : part.innerHTML, shape: shapeOf(copy) }
}

const isUnsafe = (element: Element): boolean =>
  element.namespaceURI !== 'http://www.w3.org/1999/xhtml' ||
  unsafe.test(element.localName) ||
  element.getAttributeNames().some((name) => name.startsWith('on'))

/** The node that stands in a copy of `host` where `node` does in it. */
function sameIn(copy: Node, host: Node, node: Node): Node {
  const { parentNode } = node
  if (node === host || parentNode === null) return copy
  const siblings: readonly Node[] = [...parentNode.childNodes]
  const parent = sameIn(copy, host, parentNode)
  return parent.childNodes[siblings.indexOf(node)] ?? parent
}

/** What in it is more than text, in order: two fields of the same shape have the same links, mentions, bold words. */
export function shapeOf(host: HTMLElement): string {
  const shape: string[] = []
  for (const element of host.querySelectorAll<HTMLElement>('*')) {
    const isOne = element.contentEditable === 'false' || element.localName === 'img'
    if (isOne) shape.push(element.outerHTML)
    else if (partOf(element) && element.textContent !== '')
      shape.push(`${element.localName} ${element.getAttribute('href')} ${squeezed(element.textContent)}`)
  }
  return shape.join('\n')
}

/**
 * The range widened to the words beside it, as long as it begins or ends at a part: what is pasted at the edge of a link
 * would become part of the link.
 */
export function besideParts(text: string, { start, end }: TextRange, parts: readonly RichPart[]): TextRange {
  const wider = { start, end }
  const isAt = (index: number) => parts.some((part) => part.start <= index && index <= part.end)
  for (let word = ' '; word !== '' && isAt(wider.start); wider.start -= word.length)
    [word = ''] = /[^\s]*[^\S\n]*$/.exec(text.slice(0, wider.start)) ?? []
  for (let word = ' '; word !== '' && isAt(wider.end); wider.end += word.length)
    [word = ''] = /^[^\S\n]*[^\s]*/.exec(text.slice(wider.end)) ?? []
  return wider
}
