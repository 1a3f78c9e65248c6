import { runCommand, windowOf } from '../visible/own-document'
import { nextFrame } from '../visible/settle'
import type { FieldSurface, TextRange } from './field-surface'
import { deepestActiveIn } from './find-field'
import { refuseControl } from './refuse-field'

export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n')

export const isStillIn = (element: Element, document: Document, window: Window | null): boolean =>
  element.isConnected && element.ownerDocument === document && windowOf(document) === window

/** An `<input>` or a `<textarea>`. */
export function controlSurface(element: HTMLInputElement | HTMLTextAreaElement): FieldSurface {
  const document = element.ownerDocument
  const window = windowOf(document)
  const isMultiline = element.localName === 'textarea'
  const hasPlaces = () => element.selectionStart !== null
  return {
    element,
    isMultiline,
    separator: isMultiline ? '\n\n' : ' ',
    fit: (text) => {
      const lines = withLineFeeds(text)
      return isMultiline ? lines : lines.trim().replace(/\s*\n\s*/g, ' ')
    },
    isThere: () => isStillIn(element, document, window),
    refusal: () => refuseControl(element),
    text: () => element.value,
    hasPlaces,
    parts: () => [],
    isPartlyDrawn: () => false,
    selection() {
      const { selectionStart: start, selectionEnd: end } = element
      return start === null || end === null || start === end ? null : { start, end }
    },
    anchor: () => element.getBoundingClientRect(),
    async select({ start, end }) {
      if (hasPlaces()) element.setSelectionRange(start, end)
      else element.select()
      if (window) await nextFrame(window)
    },
    isSelected: ({ start, end }) =>
      !hasPlaces() || (element.selectionStart === start && element.selectionEnd === end),
    isFocused: () => deepestActiveIn(element) === element,
    focus: () => element.focus({ preventScroll: true }),
    maxChars({ start, end }) {
      return element.maxLength < 0 ? undefined : element.maxLength - (element.value.length - (end - start))
    },
    has: (text) => element.value === text,
    reads: (text) => element.value === text,
    ways: [
      {
        write(text) {
          const before = element.value
          // An empty text is no text to insert: browsers refuse it.
          const isDone =
            text === '' ? runCommand(document, 'delete') : runCommand(document, 'insertText', text)
          return isDone || element.value !== before ? 'native' : 'ignored'
        },
        takeBack: () => void runCommand(document, 'undo'),
      },
      {
        write: (text) => writeWithoutCommand(element, text),
        takeBack: () => undefined,
      },
    ],
  }
}

/** For a document without editing commands, such as a drawing. The browser's own Undo does not know of it. */
function writeWithoutCommand(
  element: HTMLInputElement | HTMLTextAreaElement,
  text: string,
): 'ignored' | 'own' {
  if (/html/.test(element.ownerDocument.contentType)) return 'ignored'
  const range: TextRange = {
    start: element.selectionStart ?? 0,
    end: element.selectionEnd ?? element.value.length,
  }
  if (element.selectionStart === null) element.value = text
  else element.setRangeText(text, range.start, range.end, 'end')
  element.dispatchEvent(
    new InputEvent('input', {
      bubbles: true,
      composed: true,
      inputType: 'insertReplacementText',
      data: text,
    }),
  )
  return 'own'
}
