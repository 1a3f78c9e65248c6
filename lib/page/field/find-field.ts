import { activeElementOf, bodyOf, selectionAround, windowOf } from '../visible/own-document'
import type { FieldRefusal } from './field'
import { refuseControl } from './refuse-field'

export type FoundField =
  | { kind: 'control'; element: HTMLInputElement | HTMLTextAreaElement }
  | { kind: 'editable'; element: HTMLElement }
  /** Takes the keys, and says what is selected; its editor draws the text elsewhere. */
  | { kind: 'context'; element: HTMLElement; context: EditContextText }

/** What an `EditContext` knows of its editor's text: what is around the selection. */
export interface EditContextText {
  text: string
  selectionStart: number
  selectionEnd: number
}

/** The field that the user is in: down through open shadow roots and frames of the same origin. */
export function findField(window: Window): FoundField | { refusal: FieldRefusal } {
  const active = deepestActive(window.document)
  if (!active) return { refusal: 'no-field' }
  if (isControl(active)) {
    const refusal = refuseControl(active)
    return refusal ? { refusal } : { kind: 'control', element: active }
  }
  if (active.localName === 'select') return { refusal: 'not-text' }
  const host = editingHostOf(active) ?? hostOfSelection(active)
  if (host) return { kind: 'editable', element: host }
  const { editContext: context } = active as Element & { editContext?: EditContextText | null }
  if (context) return { kind: 'context', element: active as HTMLElement, context }
  return { refusal: isFrame(active) ? 'other-frame' : 'no-field' }
}

function deepestActive(document: Document): Element | null {
  let active = activeElementOf(document)
  while (active) {
    const inner = active.shadowRoot ?? frameDocument(active)
    const next = inner && activeElementOf(inner)
    if (!next) break
    active = next
  }
  return active
}

/** Where the focus is, seen from the tree that `element` stands in. */
export const deepestActiveIn = (element: Element): Element | null =>
  activeElementOf(element.getRootNode() as Document | ShadowRoot)

/** The outermost editable element around `node`: the one that takes the focus and the input events. */
export function editingHostOf(node: Node | null): HTMLElement | undefined {
  let host: HTMLElement | undefined
  for (let at: Node | null = node; at; at = at.parentNode) {
    if (isEditable(at)) host = at
    else if (host) break
  }
  if (host?.localName === 'html') return bodyOf(host.ownerDocument) ?? undefined
  return host
}

const isEditable = (node: Node): node is HTMLElement =>
  'isContentEditable' in node && node.isContentEditable === true

export const isControl = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element.namespaceURI === 'http://www.w3.org/1999/xhtml' &&
  (element.localName === 'input' || element.localName === 'textarea')

function hostOfSelection(active: Element): HTMLElement | undefined {
  // A text selected in an editor whose focus went to the page's body.
  return editingHostOf(selectionAround(active)?.focusNode ?? null)
}

const isFrame = ({ localName }: Element): boolean => localName === 'iframe' || localName === 'frame'

function frameDocument(element: Element): Document | null {
  if (!isFrame(element)) return null
  const document = (element as HTMLIFrameElement).contentDocument
  return document && windowOf(document) ? document : null
}
