import { attributeOf, firstChildOf, isElement, nameOf, nextSiblingOf } from './dom-access'

/** How each element is written: a digit stands for the child of that place, a star for all of them. */
const forms: Record<string, string> = {
  mfrac: '\\frac{0}{1}',
  msqrt: '\\sqrt{*}',
  mroot: '\\sqrt[1]{0}',
  msup: '0^{1}',
  msub: '0_{1}',
  msubsup: '0_{1}^{2}',
  munder: '0_{1}',
  munderover: '0_{1}^{2}',
  mover: '\\overset{1}{0}',
  mfenced: '(*)',
  mtable: '\\begin{matrix}*\\end{matrix}',
  semantics: '0',
  mphantom: '',
}

const joints: Record<string, string> = { mtable: ' \\\\ ', mtr: ' & ' }

/** TeX of a formula that is told as MathML, or in elements that MathJax named after it. Signs stand as themselves. */
export function mathTex(element: Element): string {
  const name = mathName(element)
  if (/^m[inos]$/.test(name))
    return named(
      glyphsOf(element)
        .trim()
        .replace(/[{}%#&$_]/g, '\\$&'),
    )
  if (name === 'mtext') return `\\text{${glyphsOf(element)}}`
  const children = mathChildren(element)
  const all = children.map(mathTex)
  const form = forms[name] ?? '*'
  return form.replace(/[012*]/g, (place, at: number) => {
    const text = place === '*' ? all.join(joints[name] ?? '') : (all[Number(place)] ?? '')
    return at === 0 && /^0./.test(form) && /[^\\\p{L}]./u.test(text) ? `{${text}}` : text
  })
}

/** A name of several letters, as of a function, is no product of them. */
const named = (text: string): string => (/^\p{L}{2,}$/u.test(text) ? `\\operatorname{${text}}` : text)

const mathName = (element: Element): string =>
  attributeOf(element, 'data-mml-node') || nameOf(element).replace('mjx-', '')

/** Children that mean something: what only places them is stepped through. */
function mathChildren(element: Element): Element[] {
  const children: Element[] = []
  for (let child = firstChildOf(element); child !== null; child = nextSiblingOf(child))
    if (isElement(child) && !/^annotation/.test(nameOf(child))) {
      const name = mathName(child)
      children.push(
        ...(forms[name] !== undefined || /^m(?:[inos]|text|row|style|padded|t[rd])$/.test(name)
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
  return (
    text
      // Letters of mathematical alphabets are a matter of how they are drawn; the set ℝ is none of those.
      .replace(/[\u{1d400}-\u{1d7ff}]/gu, (sign) => sign.normalize('NFKC'))
      .replace(/[\u2061-\u2064\u200b]/g, '')
      .replace(/\u2212/g, '-')
  )
}
