/**
 * What a document says of itself. A page can hide any property of its document behind an element of that name
 * (`<form name="activeElement">`), in our world too, so nothing is asked of the document object directly.
 */
const ask = (name: keyof Document, document: Document): unknown =>
  Reflect.get(Document.prototype, name, document)

const call = (name: 'execCommand' | 'getSelection' | 'createRange', document: Document, ...rest: unknown[]) =>
  Reflect.apply(Reflect.get(Document.prototype, name), document, rest)

export const activeElementOf = (root: Document | ShadowRoot): Element | null =>
  root.nodeType === Node.DOCUMENT_NODE
    ? (ask('activeElement', root as Document) as Element | null)
    : root.activeElement

export const windowOf = (document: Document): Window | null => ask('defaultView', document) as Window | null

export const bodyOf = (document: Document): HTMLElement | null => ask('body', document) as HTMLElement | null

export const newRange = (document: Document): Range => call('createRange', document)

/** The selection as seen inside `node`'s own tree: from outside, one in a shadow root ends at its host. */
export function selectionAround(node: Node): Selection | null {
  const root = node.getRootNode() as Partial<Pick<Document, 'getSelection'>> & Node
  if (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && root.getSelection) return root.getSelection()
  return node.ownerDocument ? call('getSelection', node.ownerDocument) : null
}

/** The browser's own editing command, at the selection. False where the browser, or the page, did not carry it out. */
export function runCommand(document: Document, name: string, value?: string): boolean {
  try {
    return call('execCommand', document, name, false, value)
  } catch (error) {
    // Documents other than HTML have no editing commands.
    if (error instanceof DOMException) return false
    throw error
  }
}
