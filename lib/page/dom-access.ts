/*
 * A form's and a document's properties can be shadowed by the page's own elements (`<input name="firstChild">`),
 * even in the isolated world. These ask the prototype, which no page reaches there.
 */

export const firstChildOf = (node: Node): Node | null => Reflect.get(Node.prototype, 'firstChild', node)

export const nextSiblingOf = (node: Node): Node | null => Reflect.get(Node.prototype, 'nextSibling', node)

export const parentOf = (node: Node): Node | null => Reflect.get(Node.prototype, 'parentNode', node)

export const nodeTypeOf = (node: Node): number => Reflect.get(Node.prototype, 'nodeType', node)

export const nameOf = (element: Element): string => Reflect.get(Element.prototype, 'localName', element)

export const attributeOf = (element: Element, name: string): string =>
  Element.prototype.getAttribute.call(element, name) ?? ''

export const hasAttribute = (element: Element, name: string): boolean =>
  Element.prototype.hasAttribute.call(element, name)

export const shadowOf = (element: Element): ShadowRoot | null =>
  Reflect.get(Element.prototype, 'shadowRoot', element)

export const rectOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element)

export const rootOf = (document: Document): HTMLElement | null =>
  Reflect.get(Document.prototype, 'documentElement', document)

export const bodyOf = (document: Document): HTMLElement | null =>
  Reflect.get(Document.prototype, 'body', document)

export const titleOf = (document: Document): string => Reflect.get(Document.prototype, 'title', document)

export const windowOf = (document: Document): (Window & typeof globalThis) | null =>
  Reflect.get(Document.prototype, 'defaultView', document)

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
