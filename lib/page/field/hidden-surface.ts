import { windowOf } from '../visible/own-document'
import { nextFrame } from '../visible/settle'
import { isStillIn, withLineFeeds } from './control-surface'
import { isWrittenOver, squeezed } from './drawn-change'
import { answerable, pasteText, pressUndo } from './editor-events'
import type { FieldRefusal } from './field'
import type { FieldSurface } from './field-surface'
import { deepestActiveIn, type EditContextText } from './find-field'
import { trimmed } from './text-edges'

/** Whether it takes the keys for something that is drawn beside it, as older code editors do it. */
export function isHidden(element: Element): element is HTMLTextAreaElement {
  if (element.localName !== 'textarea') return false
  const { parentElement } = element
  const isClipped =
    parentElement !== null && isTiny(parentElement) && getComputedStyle(parentElement).overflow !== 'visible'
  return isClipped || isTiny(element as HTMLElement) || Number(getComputedStyle(element).opacity) < 0.1
}

/** What a terminal shows is no text that could be replaced, and what is pasted into it may be run. */
export const isTerminal = (element: Element): boolean =>
  /terminal|xterm/i.test(`${element.className} ${element.ariaLabel}`)

const isTiny = ({ offsetWidth, offsetHeight }: HTMLElement): boolean => offsetWidth < 5 || offsetHeight < 5

/**
 * The field behind which an editor draws its text. It tells what is selected in the editor, and takes a paste in place
 * of that, or where the editor is empty; nothing else can be read or selected. Whether a paste went right is seen by what is drawn. `held` is what
 * the field itself has of the text.
 */
export function hiddenSurface(
  element: HTMLElement,
  held: () => EditContextText,
  refusal: () => FieldRefusal | undefined = () => undefined,
): FieldSurface {
  const document = element.ownerDocument
  const window = windowOf(document)
  const isEmpty = () => trimmed(held().text) === '' && writtenIn(largeAround(element)) === ''
  const editor = isEmpty() ? largeAround(element) : drawnAround(element)
  /** What was drawn, and selected in it, before anything was written. */
  let before = { drawn: '', selected: '' }

  const selected = () => selectedIn(element, held())
  return {
    element,
    isMultiline: true,
    separator: '\n\n',
    fit: withLineFeeds,
    isThere: () => isStillIn(element, document, window),
    anchor: () => element.getBoundingClientRect(),
    isFocused: () => deepestActiveIn(element) === element,
    focus: () => element.focus({ preventScroll: true }),
    parts: () => [],
    refusal: () => refusal() ?? (selected() === '' && !isEmpty() ? 'not-selected' : undefined),
    text: selected,
    hasPlaces: () => false,
    isPartlyDrawn: () => !drawnIn(editor).includes(squeezed(selected())),
    selection: () => null,
    async select() {
      if (window) await nextFrame(window)
      before = { drawn: isEmpty() ? '' : drawnIn(editor), selected: selected() }
    },
    isSelected: () => true,
    maxChars: () => undefined,
    has: (text) => selected() === text && (text !== '' || isEmpty()),
    reads(text) {
      const { drawn, selected } = before
      return isWrittenOver(drawn, squeezed(selected), squeezed(text), drawnIn(editor))
    },
    ways: [
      {
        // Without a selection it would be put beside what stands there.
        write: (text) => (selected() === '' && !isEmpty() ? 'ignored' : pasteText(element, text)),
        takeBack: () => pressUndo(element),
      },
    ],
  }
}

/** An editor puts all that is selected into a copy; its field may have a part of it, and marks of the editor's own. */
function selectedIn(element: HTMLElement, { text, selectionStart, selectionEnd }: EditContextText): string {
  const inField = text.slice(selectionStart, selectionEnd).replace(/^\u200B/, '')
  if (trimmed(inField) === '') return ''
  const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), ...answerable })
  element.dispatchEvent(event)
  // Firefox gives the event a clipboard of its own.
  return event.clipboardData?.getData('text/plain') || inField
}

/** The nearest element around that is large enough to show a text. */
function largeAround(element: Element): Element {
  let at = element.parentElement ?? element
  while (at.parentElement && (at.clientWidth < 60 || at.clientHeight < 15)) at = at.parentElement
  return at
}

/** The nearest large one that does. */
function drawnAround(element: Element): Element {
  let at = largeAround(element)
  while (at.parentElement && drawnIn(at) === '') at = at.parentElement
  return at
}

/** What is drawn but for the words that stand in an empty editor. */
const writtenIn = (editor: Element): string =>
  drawnIn(editor, (element) => element.closest('[class*="placeholder" i]') === null)

function drawnIn(editor: Element, isText: (element: Element) => boolean = () => true): string {
  const texts = editor.ownerDocument.createTreeWalker(editor, NodeFilter.SHOW_TEXT)
  let drawn = ''
  while (texts.nextNode()) {
    const { parentElement, nodeValue } = texts.currentNode
    const words = squeezed(nodeValue ?? '')
    // Numbers alone are those of the lines.
    if (words === '' || /^\d+$/.test(words) || parentElement?.localName === 'textarea') continue
    if (parentElement?.checkVisibility({ visibilityProperty: true }) && isText(parentElement)) drawn += words
  }
  return drawn
}
