import { attributeOf, firstChildOf, isElement, nameOf, nextSiblingOf } from './dom-access'
import { composedTex, isComposed, plainSigns, signTex } from './math-forms'

/** TeX of a formula that is told as MathML, or in elements that MathJax named after it. Signs stand as themselves. */
export function mathTex(element: Element): string {
  const name = mathName(element)
  if (/^m[inos]$/.test(name)) return signTex(glyphsOf(element).trim())
  if (name === 'mtext') return `\\text{${glyphsOf(element)}}`
  return composedTex(name, mathChildren(element).map(mathTex))
}

const mathName = (element: Element): string =>
  attributeOf(element, 'data-mml-node') || nameOf(element).replace('mjx-', '')

/** Children that mean something: what only places them is stepped through. */
function mathChildren(element: Element): Element[] {
  const children: Element[] = []
  for (let child = firstChildOf(element); child !== null; child = nextSiblingOf(child))
    if (isElement(child) && !/^annotation/.test(nameOf(child))) {
      const name = mathName(child)
      children.push(
        ...(isComposed(name) || /^m(?:[inos]|text|row|style|padded|t[rd])$/.test(name)
          ? [child]
          : mathChildren(child)),
      )
    }
  return children
}

/** The signs in it: as text, or as MathJax names the glyphs that it draws. */
export function glyphsOf(element: Element): string {
  let text = ''
  const visit = (parent: Element): void => {
    for (let child = firstChildOf(parent); child !== null; child = nextSiblingOf(child)) {
      if (!isElement(child)) text += child.nodeValue ?? ''
      else if (!/^(?:annotation|defs|mjx-assistive|script)/.test(nameOf(child))) {
        const glyph = ['data-c', 'class', 'href', 'xlink:href']
          .map((name) => attributeOf(child, name))
          .join(' ')
        const code = firstChildOf(child) === null && /(?:^|mjx-c|#\S*-)([\dA-F]{2,5})(?: |$)/.exec(glyph)?.[1]
        if (code) text += String.fromCodePoint(Number.parseInt(code, 16) % 0x110000)
        else visit(child)
      }
    }
  }
  visit(element)
  return plainSigns(text)
}
