import {
  bodyOf,
  frameDocument,
  isElement,
  isTextNode,
  nameOf,
  rectOf,
  shadowOf,
  shownTextOf,
  titleOf,
  walkerOver,
} from '../visible/dom-access'

/**
 * Changes when the text of the page's main part does, or its whole text where it marks no main part. What else
 * moves on the page, such as a clock in a corner, changes it only in the second case. The browser itself says which
 * text is shown, so this is coarser than reading: text that is only covered, clipped or as pale as its ground counts.
 * Frames of the same origin count with what they show, and so does the title, without a count before it, which tells
 * of messages and the like. What a person types or chooses in a form's fields is never part of it. Behind a point it
 * tells how the text is shown: how many elements are faded out, and how tall the whole is. A page that was scrolled
 * through or unfolded has the same text, of which more can be seen.
 */
export function pageFingerprint(document: Document): string {
  const hash = new Hash()
  const root = mainOf(document) ?? bodyOf(document)
  if (root === null) return hash.text
  hash.add(titleOf(document).replace(/^\(\d+\+?\)/, ''))
  addShown(root, hash)
  return `${hash.text}.${hash.faded.toString(36)}-${Math.round(rectOf(root).height).toString(36)}`
}

function mainOf(document: Document): Element | undefined {
  for (const selector of ['main, [role=main]', 'article']) {
    const [only, ...others] = Document.prototype.querySelectorAll.call(document, selector)
    // More than one is a list of teasers or comments, and none of them the page.
    if (only !== undefined && others.length === 0 && hasMuchText(only)) return only
  }
  return undefined
}

function hasMuchText(element: Element): boolean {
  const texts = walkerOver(element, NodeFilter.SHOW_TEXT)
  let length = 0
  for (let text = texts.nextNode(); text !== null && length <= 400; text = texts.nextNode())
    length += text.nodeValue?.length ?? 0
  return length > 400
}

function addShown(root: Element, hash: Hash): void {
  // An element that is not shown at all would give all of its text.
  if (!root.checkVisibility()) return
  hash.add(shownTextOf(root))
  addShadow(root, hash)
  const inside = walkerOver(root, NodeFilter.SHOW_ELEMENT)
  for (let inner = inside.nextNode(); inner !== null; inner = inside.nextNode())
    if (isElement(inner)) {
      if (isFaded(inner)) hash.faded++
      addShadow(inner, hash)
      addFrame(inner, hash)
    }
}

const isFaded = (element: Element): boolean =>
  !element.checkVisibility({ opacityProperty: true }) && element.checkVisibility()

/** The text of a shadow root is no part of its host's. */
function addShadow(host: Element, hash: Hash): void {
  const shadow = shadowOf(host)
  if (shadow === null || !host.checkVisibility()) return
  for (const child of shadow.childNodes) {
    if (isTextNode(child)) hash.add(child.data)
    else if (isElement(child)) addShown(child, hash)
  }
}

function addFrame(element: Element, hash: Hash): void {
  const inner = /^i?frame$/.test(nameOf(element)) ? frameDocument(element) : undefined
  const body = inner && bodyOf(inner)
  if (body) addShown(body, hash)
}

const encoder = new TextEncoder()

class Hash {
  faded = 0
  #hash = 0x811c9dc5
  #length = 0

  add(text: string): void {
    let hash = this.#hash
    let length = 0
    const bytes = encoder.encode(text)
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index] ?? 0
      // Space is laid out anew by many a script, and says nothing. A branch at each space would take half of the time.
      const isInk = (32 - byte) >> 31
      hash ^= isInk & (Math.imul(hash ^ byte, 0x01000193) ^ hash)
      length -= isInk
    }
    this.#hash = hash
    this.#length += length
  }

  get text(): string {
    return `${(this.#hash >>> 0).toString(36)}-${this.#length.toString(36)}`
  }
}
