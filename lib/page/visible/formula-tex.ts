import { attributeOf, firstChildOf, isElement, nameOf, nextSiblingOf, parentOf } from './dom-access'
import { tidyTex } from './formula'
import { glyphsOf, mathTex } from './math-tex'

/**
 * A formula as TeX. What the page tells beside the drawing is taken only if it agrees with what is drawn, because
 * nobody sees it; else the drawing is written down as it is structured. Undefined where neither agrees.
 */
export function formulaTex(element: Element, drawn: string): { tex: string; isTold: boolean } | undefined {
  const signs = /[\p{L}\p{N}]/u.test(drawn) ? drawn : glyphsOf(element)
  const math =
    findIn(element, (each) => nameOf(each) === 'math') ??
    findIn(element, (each) => nameOf(each) === 'mjx-math' || isMathNode(each))
  const annotation = findIn(element, (each) => /tex/.test(attributeOf(each, 'encoding')))?.textContent ?? ''
  const told = [
    annotation,
    ...(math === undefined ? [] : [attributeOf(math, 'data-latex'), attributeOf(math, 'alttext')]),
    scriptBeside(element)?.textContent ?? '',
    math === undefined ? '' : mathTex(math),
  ]
  const tex = told.map(tidyTex).find((each) => each !== '' && agrees(each, signs))
  return tex === undefined ? undefined : { tex, isTold: annotation === '' || tex === tidyTex(annotation) }
}

const isMathNode = (element: Element): boolean => attributeOf(element, 'data-mml-node') === 'math'

/** MathJax 2 keeps what was written in a script after its drawing, or after the box around that. */
function scriptBeside(element: Element): Element | undefined {
  for (let at: Node | null = element, up = 0; at !== null && up < 3; at = parentOf(at), up++) {
    const next = nextSiblingOf(at)
    if (next !== null && isElement(next) && attributeOf(next, 'type').startsWith('math/tex')) return next
  }
  return undefined
}

function findIn(element: Element, fits: (each: Element) => boolean): Element | undefined {
  if (fits(element)) return element
  for (let child = firstChildOf(element); child !== null; child = nextSiblingOf(child)) {
    const found = isElement(child) ? findIn(child, fits) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether all letters and digits of it are drawn, but for a few that only lay it out. */
function agrees(tex: string, drawn: string): boolean {
  const shown = new Map<string, number>()
  for (const sign of drawn.normalize('NFKD')) shown.set(sign, (shown.get(sign) ?? 0) + 1)
  const commands = tex.match(/\\[a-zA-Z]+/g) ?? []
  const written =
    tex
      .replace(/\\(?:begin|end|label|color|hspace|tag)\*?\{[^}]*\}|\\[a-zA-Z]+/g, '')
      .match(/[\p{L}\p{N}]/gu) ?? []
  let unseen = 0
  for (const sign of written) {
    const left = shown.get(sign) ?? 0
    if (left === 0) unseen++
    else shown.set(sign, left - 1)
  }
  return drawn.trim() !== '' && unseen <= 2 + written.length / 10 && commands.length <= 6 + 3 * drawn.length
}

declare global {
  /** Set in the reader's own world on pages that hold formulas, by a script of its own. */
  var keysideFormulas: typeof formulaTex | undefined
}
