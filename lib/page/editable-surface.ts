import { type EditableText, readEditable } from './editable-text'
import type { Attempt, FieldSurface, TextRange } from './field-surface'
import { deepestActiveIn, editingHostOf } from './find-field'
import { newRange, runCommand, selectionAround, windowOf } from './own-document'

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
  return {
    element,
    isMultiline: true,
    separator: '\n',
    fit: (text) => text.replace(/\r\n?/g, '\n'),
    isThere: () =>
      element.isConnected &&
      element.ownerDocument === document &&
      windowOf(document) === window &&
      editingHostOf(element) === element,
    refusal: () => undefined,
    text: () => readEditable(element).text,
    selection() {
      const selection = selectionAround(element)
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
      const range = selection.getRangeAt(0)
      if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null
      const content = readEditable(element)
      const start = content.indexOf({ node: range.startContainer, offset: range.startOffset })
      const end = content.indexOf({ node: range.endContainer, offset: range.endOffset })
      return withoutOuterBreaks(content.text, { start, end })
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
    isFocused: () => editingHostOf(deepestActiveIn(element)) === element,
    focus: () => element.focus({ preventScroll: true }),
    maxChars: () => undefined,
    isSame: (one, other) => comparable(one) === comparable(other),
    ways: [
      { write: (text) => paste(element, text), takeBack: () => pressUndo(element) },
      { write: (text) => pasteInput(element, text), takeBack: () => pressUndo(element) },
      { write: (text) => type(element, text), takeBack: () => void runCommand(document, 'undo') },
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

function withoutOuterBreaks(text: string, { start, end }: TextRange): TextRange | null {
  let from = Math.min(start, end)
  let to = Math.max(start, end)
  while (from < to && text[from] === '\n') from += 1
  while (to > from && text[to - 1] === '\n') to -= 1
  return from < to ? { start: from, end: to } : null
}

/** What a user's own paste of plain text does: the same two events, and an editor that takes one does the rest. */
function paste(element: HTMLElement, text: string): Attempt {
  const isLeft = element.dispatchEvent(
    new ClipboardEvent('paste', {
      clipboardData: plainText(text),
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  )
  return isLeft ? 'ignored' : 'native'
}

function pasteInput(element: HTMLElement, text: string): Attempt {
  const isLeft = element.dispatchEvent(
    new InputEvent('beforeinput', {
      inputType: 'insertFromPaste',
      dataTransfer: plainText(text),
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  )
  return isLeft ? 'ignored' : 'native'
}

function plainText(text: string): DataTransfer {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  return data
}

/** An editor that keeps a history of its own takes it back by its own key. */
function pressUndo(element: HTMLElement): void {
  const isMac = navigator.platform.startsWith('Mac')
  const key = { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: !isMac, metaKey: isMac }
  const how = { ...key, bubbles: true, cancelable: true, composed: true }
  element.dispatchEvent(new KeyboardEvent('keydown', how))
  element.dispatchEvent(new KeyboardEvent('keyup', how))
}

/** Line by line, as typed: browsers take no line break within the text that they insert. */
function type(element: HTMLElement, text: string): Attempt {
  const document = element.ownerDocument
  if (text === '') return runCommand(document, 'delete') ? 'native' : 'ignored'
  const newLine = element.contentEditable === 'plaintext-only' ? 'insertLineBreak' : 'insertParagraph'
  const keepsSpaces = /^(?:pre|pre-wrap|break-spaces)$/.test(getComputedStyle(element).whiteSpace)
  let isTaken = false
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) isTaken = runCommand(document, newLine) || isTaken
    const typed = keepsSpaces ? line : line.replace(/\t/g, ' ').replace(/ {2}/g, ' \u00A0')
    if (typed !== '') isTaken = runCommand(document, 'insertText', typed) || isTaken
  }
  return isTaken ? 'native' : 'ignored'
}

/** Hard spaces that browsers put where spaces would fall together, tabs that editors draw as spaces, empty lines. */
const comparable = (text: string) =>
  text
    .replace(/[\u00A0\t]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/ *\n+ */g, '\n')
    .replace(/^\n+|[\n ]+$/g, '')
