import { newRange } from '../visible/own-document'
import type { RichPart } from './field'
import { letterOf, partOf, wordsOfChip } from './rich-part'
import { withoutEdges } from './text-edges'

interface Piece {
  /** Where it stands in the text. */
  start: number
  length: number
  node: Node
  offset: number
  /** A picture or a mention: all of it stands between `offset` and the next. */
  isOne?: true
}

export interface Point {
  node: Node
  offset: number
}

/** The text of an editable element as a person sees it, with the way back from each character to its place. */
export interface EditableText {
  /** One line break between two lines, whatever makes them lines: a block, a `<br>`, a break in preformatted text. */
  text: string
  /** Where the editor draws only empty space in place of lines that are off screen. */
  gaps: number[]
  parts: RichPart[]
  /** The place before character `index`; with `end`, rather the end of the line before it than the start of it. */
  pointAt(index: number, side: 'start' | 'end'): Point
  indexOf(point: Point): number
}

const skipped = new Set(['script', 'style', 'template', 'noscript', 'button', 'select', 'input', 'textarea'])

/** What editors put where a caret must stand but no text is. */
const filler = '\uFEFF'

export function readEditable(host: HTMLElement): EditableText {
  const pieces: Piece[] = []
  const gaps: number[] = []
  const parts: RichPart[] = []
  let text = ''
  let lines = 0
  let isLineOpen = false
  /** A space that counts only if something follows it on its line. */
  let pendingSpace: Point | undefined

  const openLine = (node: Node, offset: number) => {
    if (isLineOpen) return
    if (lines > 0) text += '\n'
    lines += 1
    isLineOpen = true
    pieces.push({ start: text.length, length: 0, node, offset })
  }
  const closeLine = () => {
    isLineOpen = false
    pendingSpace = undefined
  }
  const add = (characters: string, node: Node, offset: number) => {
    const last = pieces.at(-1)
    if (last && last.length > 0 && last.node === node && last.offset + last.length === offset) {
      last.length += characters.length
    } else {
      pieces.push({ start: text.length, length: characters.length, node, offset })
    }
    text += characters
  }

  const addOne = (kind: 'mention' | 'picture', words: string, node: Node, offset: number) => {
    if (words !== '') {
      openLine(node, offset)
      if (pendingSpace) add(' ', pendingSpace.node, pendingSpace.offset)
      pendingSpace = undefined
      pieces.push({ start: text.length, length: words.length, node, offset, isOne: true })
    }
    parts.push({ kind, form: 'one', start: text.length, end: text.length + words.length })
    text += words
  }

  const readText = (node: Text, whiteSpace: string) => {
    const keepsSpaces = ['pre', 'pre-wrap', 'break-spaces'].includes(whiteSpace)
    const keepsBreaks = keepsSpaces || whiteSpace === 'pre-line'
    for (const { 0: run, index } of node.data.matchAll(/[^ \t\n\r\f\uFEFF]+|[ \t]+|[\n\r\f]|\uFEFF/g)) {
      if (run === '\n' && keepsBreaks) {
        openLine(node, index)
        closeLine()
      } else if (run === filler) {
        openLine(node, index)
      } else if (/^[ \t\n\r\f]/.test(run) && !keepsSpaces) {
        if (isLineOpen && !text.endsWith(' ') && !text.endsWith('\n'))
          pendingSpace ??= { node, offset: index }
      } else {
        openLine(node, index)
        if (pendingSpace) add(' ', pendingSpace.node, pendingSpace.offset)
        pendingSpace = undefined
        add(run, node, index)
      }
    }
  }

  const read = (parent: Node, whiteSpace: string) => {
    for (const [index, node] of [...parent.childNodes].entries()) {
      if (node.nodeType === Node.TEXT_NODE) readText(node as Text, whiteSpace)
      if (node.nodeType !== Node.ELEMENT_NODE) continue
      const element = node as HTMLElement
      if (element.localName === 'br') {
        openLine(parent, index)
        closeLine()
        continue
      }
      if (skipped.has(element.localName)) continue
      const style = getComputedStyle(element)
      if (style.display === 'none' || isOverlay(element, style)) continue
      const isBlock = !style.display.startsWith('inline') && style.display !== 'contents'
      const letter = letterOf(element, style)
      const chip = isBlock ? '' : wordsOfChip(element)
      if (letter !== undefined || chip !== '') {
        addOne(letter === undefined ? 'mention' : 'picture', letter ?? chip, parent, index)
        continue
      }
      if (isBlock) closeLine()
      if (isGap(element)) {
        gaps.push(text.length)
        continue
      }
      const from = text.length
      read(element, style.whiteSpace)
      const kind = partOf(element)
      const words = kind && withoutEdges(text, { start: from, end: text.length })
      if (kind && words) parts.push({ kind, form: isBlock ? 'block' : 'around', ...words })
      if (isBlock) closeLine()
    }
  }
  read(host, getComputedStyle(host).whiteSpace)

  return {
    text,
    gaps,
    parts,
    pointAt(index, side) {
      const holds = (each: Piece) => each.start <= index && index <= each.start + each.length
      const piece = (side === 'start' ? pieces.findLast(holds) : pieces.find(holds)) ?? pieces.at(-1)
      if (!piece) return { node: host, offset: 0 }
      if (piece.isOne) return { node: piece.node, offset: piece.offset + (index > piece.start ? 1 : 0) }
      return {
        node: piece.node,
        offset: piece.offset + Math.min(Math.max(index - piece.start, 0), piece.length),
      }
    },
    indexOf(point) {
      const range = newRange(host.ownerDocument)
      for (const piece of pieces) {
        if (piece.node === point.node && piece.node.nodeType === Node.TEXT_NODE) {
          if (point.offset <= piece.offset + piece.length)
            return piece.start + Math.max(point.offset - piece.offset, 0)
          continue
        }
        range.setStart(piece.node, piece.offset)
        if (range.comparePoint(point.node, point.offset) <= 0) return piece.start
      }
      return text.length
    },
  }
}

/** A placeholder or a toolbar that an editor draws over its text. */
const isOverlay = (element: HTMLElement, style: CSSStyleDeclaration) =>
  element.contentEditable === 'false' && (style.position === 'absolute' || element.ariaHidden === 'true')

/** Empty and large: stands for lines, or for the rest of a long line, that an editor has not drawn. */
const isGap = (element: HTMLElement) =>
  /^(?:div|span)$/.test(element.localName) &&
  element.childNodes.length === 0 &&
  (element.offsetHeight > 40 || (element.offsetWidth > 200 && element.offsetHeight < 5))
