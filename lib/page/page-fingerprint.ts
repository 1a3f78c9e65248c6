import { bodyOf, drawnChildren, isElement, isTextNode, nameOf } from './dom-access'
import { fields, notText, undrawn } from './unread'

/** Shown and hidden with what they stand in, nearly always; asking for each would take most of the time. */
const inLine = new Set([
  'a',
  'b',
  'strong',
  'i',
  'em',
  'code',
  'span',
  'tbody',
  'tr',
  'td',
  'th',
  'li',
  'sup',
  'sub',
])

/** Reads so much at most: what stands further down is told by its length alone. */
const maxNodes = 60_000

/**
 * Changes when the text of the page's main part does, or its whole text where it marks no main part. What else
 * moves on the page, such as a clock in a corner, changes it only in the second case.
 */
export function pageFingerprint(document: Document): string {
  const body = bodyOf(document)
  const state = { hash: 0x811c9dc5, chars: 0, nodes: 0 }
  const root = mainOf(document) ?? body
  if (root !== null) mix(root, state)
  return `${(state.hash >>> 0).toString(36)}-${state.chars.toString(36)}`
}

function mainOf(document: Document): Element | undefined {
  for (const selector of ['main, [role=main]', 'article']) {
    const [only, ...others] = Document.prototype.querySelectorAll.call(document, selector)
    // More than one is a list of teasers or comments, and none of them the page.
    if (only !== undefined && others.length === 0 && (only.textContent?.length ?? 0) > 400) return only
  }
  return undefined
}

function mix(element: Element, state: { hash: number; chars: number; nodes: number }): void {
  if (++state.nodes > maxNodes) return
  const name = nameOf(element)
  if (notText.has(name) || fields.has(name) || undrawn.has(name)) return
  if (!inLine.has(name) && !element.checkVisibility({ visibilityProperty: true })) return
  for (const child of drawnChildren(element)) {
    if (isElement(child)) mix(child, state)
    else if (isTextNode(child)) {
      const text = child.data
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index)
        // Space is laid out anew by many a script, and says nothing.
        if (code > 32) {
          state.hash = Math.imul(state.hash ^ code, 0x01000193)
          state.chars++
        }
      }
    }
  }
}
