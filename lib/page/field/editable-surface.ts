import { newRange, runCommand, selectionAround, windowOf } from '../visible/own-document'
import { isStillIn, withLineFeeds } from './control-surface'
import { type EditableText, readEditable } from './editable-text'
import { pasteInput, pasteText, pressUndo } from './editor-events'
import type { Attempt, FieldSurface, TextRange } from './field-surface'
import { deepestActiveIn, editingHostOf } from './find-field'
import { keptMarkup, shapeOf } from './kept-markup'

/**
 * An editable element, from the plain one to the rich editors, which are told apart only by how they react: to a
 * paste, as when the user pastes plain text, or to the browser's own editing commands.
 */
export function editableSurface(element: HTMLElement): FieldSurface {
  const document = element.ownerDocument
  const window = windowOf(document)

  const rangeOf = ({ start, end }: TextRange, content: EditableText): Range => {
    const range = newRange(document)
    const from = content.pointAt(start, 'start')
    const to = start === end ? from : content.pointAt(end, 'end')
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return range
  }
  const selectedIn = (content: EditableText): TextRange | null => {
    const selection = selectionAround(element)
    if (!selection || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null
    const start = content.indexOf({ node: range.startContainer, offset: range.startOffset })
    const end = content.indexOf({ node: range.endContainer, offset: range.endOffset })
    return { start, end: Math.max(start, end) }
  }

  const isFocused = () => editingHostOf(deepestActiveIn(element)) === element
  const isCaretIn = () => isFocused() && element.contains(selectionAround(element)?.focusNode ?? null)

  return {
    element,
    isMultiline: true,
    separator: '\n',
    fit: withLineFeeds,
    isThere: () => isStillIn(element, document, window) && editingHostOf(element) === element,
    refusal: () => undefined,
    text: () => readEditable(element).text,
    hasPlaces: () => true,
    parts: ({ start, end }) =>
      readEditable(element)
        .parts.filter((part) => part.start <= end && part.end >= start)
        .map((part) => ({ ...part, start: part.start - start, end: part.end - start })),
    markup: (range, edits) => keptMarkup(element, readEditable(element).pointAt, range, edits),
    shape: () => shapeOf(element),
    isPartlyDrawn: ({ start, end }) =>
      readEditable(element).gaps.some((index) => start <= index && index <= end),
    selection() {
      const selected = selectedIn(readEditable(element))
      return selected && selected.start < selected.end ? selected : null
    },
    anchor(range) {
      const whole = element.getBoundingClientRect()
      const part = rangeOf(range, readEditable(element)).getBoundingClientRect()
      return part.width > 0 && part.bottom > whole.top && part.top < whole.bottom ? part : whole
    },
    async select(range) {
      const selection = selectionAround(element)
      if (!selection || !window) return
      const wanted = rangeOf(range, readEditable(element))
      if (selection.rangeCount > 0 && isSamePlace(selection.getRangeAt(0), wanted)) return
      selection.setBaseAndExtent(
        wanted.startContainer,
        wanted.startOffset,
        wanted.endContainer,
        wanted.endOffset,
      )
      await nextLook(window)
    },
    isSelected(range) {
      const selected = selectedIn(readEditable(element))
      return selected?.start === range.start && selected.end === range.end
    },
    isFocused,
    focus: () => element.focus({ preventScroll: true }),
    maxChars: () => undefined,
    has: (text) => isDrawnOf(readEditable(element), text, (each) => each),
    reads: (text) => isDrawnOf(readEditable(element), text, comparable),
    ways: [
      { write: (text, html) => pasteText(element, text, html), takeBack: () => pressUndo(element) },
      { write: (text, html) => pasteInput(element, text, html), takeBack: () => pressUndo(element) },
      {
        write(text, html) {
          if (html === undefined) return type(element, text, isCaretIn)
          return runCommand(document, 'insertHTML', html) ? 'native' : 'ignored'
        },
        takeBack: () => void runCommand(document, 'undo'),
      },
    ],
  }
}

/**
 * Editors learn of a selection by the event that follows it, and look at it a tenth of a second apart at most, as
 * Slate does. Nothing tells from outside that they have.
 */
const looking = 120

const nextLook = (window: Window): Promise<void> =>
  new Promise((resolve) => {
    window.setTimeout(resolve, looking)
  })

const isSamePlace = (one: Range, other: Range) =>
  one.compareBoundaryPoints(Range.START_TO_START, other) === 0 &&
  one.compareBoundaryPoints(Range.END_TO_END, other) === 0

/**
 * Line by line, as typed: Chromium takes no line break within the text that it inserts. The page hears of each line
 * at once and may move the focus, so the next one is typed only while it is still in this element.
 */
function type(element: HTMLElement, text: string, isStillIn: () => boolean): Attempt {
  const document = element.ownerDocument
  if (text === '') return runCommand(document, 'delete') ? 'native' : 'ignored'
  const newLine = element.contentEditable === 'plaintext-only' ? 'insertLineBreak' : 'insertParagraph'
  const keepsSpaces = /^(?:pre|pre-wrap|break-spaces)$/.test(getComputedStyle(element).whiteSpace)
  let isTaken = false
  // Firefox breaks lines by itself, and only so takes all of them back with one press.
  const lines = 'mozInnerScreenX' in globalThis ? [text] : text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (!isStillIn()) break
    if (index > 0) isTaken = runCommand(document, newLine) || isTaken
    const typed = keepsSpaces ? line : line.replace(/\t/g, ' ').replace(/ {2}/g, ' \u00A0')
    if (typed !== '' && isStillIn()) isTaken = runCommand(document, 'insertText', typed) || isTaken
  }
  return isTaken ? 'native' : 'ignored'
}

/** Whether what is drawn is `text`, but for what the gaps stand for. */
function isDrawnOf({ text: drawn, gaps }: EditableText, text: string, as: (text: string) => string): boolean {
  if (gaps.length === 0) return as(drawn) === as(text)
  const whole = as(text)
  let at = 0
  for (const [index, start] of [0, ...gaps].entries()) {
    const segment = as(drawn.slice(start, gaps[index]))
    const found = index === gaps.length ? whole.lastIndexOf(segment) : whole.indexOf(segment, at)
    if (found < at || (index === 0 && found > 0)) return false
    at = found + segment.length
  }
  return at === whole.length
}

/** Hard spaces that browsers put where spaces would fall together, tabs that editors draw as spaces, empty lines. */
const comparable = (text: string) =>
  text
    .replace(/[\u00A0\t]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/ *\n+ */g, '\n')
    .replace(/^\n+|[\n ]+$/g, '')
