/*
 * A form's and a document's properties can be shadowed by the page's own elements (`<input name="firstChild">`),
 * even in the isolated world. These ask the prototype, which no page reaches there.
 */

/** The prototype's own getter, taken when it is first needed: at build time there is no DOM. */
function getter<Of extends object, Value>(prototype: () => Of, name: keyof Of & string): (of: Of) => Value {
  let get: (() => Value) | undefined
  return (of) => {
    get ??= Object.getOwnPropertyDescriptor(prototype(), name)?.get
    return get === undefined ? (Reflect.get(prototype(), name, of) as Value) : get.call(of)
  }
}

const node = (): Node => Node.prototype
const element = (): Element => Element.prototype
const page = (): Document => Document.prototype

export const firstChildOf = getter<Node, Node | null>(node, 'firstChild')
export const nextSiblingOf = getter<Node, Node | null>(node, 'nextSibling')
export const parentOf = getter<Node, Node | null>(node, 'parentNode')
export const nodeTypeOf = getter<Node, number>(node, 'nodeType')
export const nameOf = getter<Element, string>(element, 'localName')
export const zoomOf = getter<Element, number | undefined>(element, 'currentCSSZoom')
export const shadowOf = getter<Element, ShadowRoot | null>(element, 'shadowRoot')

const namespaceOf = getter<Element, string | null>(element, 'namespaceURI')
const htmlTextOf = getter<HTMLElement, string>(() => HTMLElement.prototype, 'innerText')

/** The text that an element shows, as the browser tells it; all of its text in a drawing. */
export const shownTextOf = (element: Element): string =>
  namespaceOf(element) === 'http://www.w3.org/1999/xhtml'
    ? htmlTextOf(element as HTMLElement)
    : (element.textContent ?? '')

export const attributeOf = (element: Element, name: string): string =>
  Element.prototype.getAttribute.call(element, name) ?? ''

export const hasAttribute = (element: Element, name: string): boolean =>
  Element.prototype.hasAttribute.call(element, name)

export const hasAttributes = (element: Element): boolean => Element.prototype.hasAttributes.call(element)

export const rectOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element)

export const rootOf = getter<Document, HTMLElement | null>(page, 'documentElement')
export const bodyOf = getter<Document, HTMLElement | null>(page, 'body')
export const titleOf = getter<Document, string>(page, 'title')
export const windowOf = getter<Document, (Window & typeof globalThis) | null>(page, 'defaultView')

export const walkerOver = (root: Node, show: number): TreeWalker =>
  Document.prototype.createTreeWalker.call(root.ownerDocument ?? document, root, show)

export const rootNodeOf = (node: Node): Node => Node.prototype.getRootNode.call(node)

/** The element of this id in a document or shadow root. */
export const nodeIn = (root: Node, id: string): Element | undefined =>
  (root.nodeType === 9 ? Document : DocumentFragment).prototype.getElementById.call(root, id) ?? undefined

/** By instance it would fail: nodes of another frame have another realm's prototypes. */
export const isElement = (node: Node): node is Element => nodeTypeOf(node) === 1

export const isTextNode = (node: Node): node is Text => nodeTypeOf(node) === 3

/** The document in a frame, where its origin is the page's own. */
export function frameDocument(element: Element): Document | undefined {
  try {
    return (element as HTMLIFrameElement).contentDocument ?? undefined
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** The children as they are drawn: a shadow root's instead of the element's own, what a slot was given in the slot. */
export function* drawnChildren(element: Element): Generator<Node> {
  const shadow = shadowOf(element)
  if (shadow === null && nameOf(element) === 'slot') {
    const given = (element as HTMLSlotElement).assignedNodes()
    if (given.length > 0) {
      yield* given
      return
    }
  }
  for (let child = firstChildOf(shadow ?? element); child !== null; child = nextSiblingOf(child)) yield child
}
