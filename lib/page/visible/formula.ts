import { attributeOf } from './dom-access'

/** What draws one formula, of whichever library. */
export const isFormula = (name: string, hints: string): boolean =>
  name === 'math' ||
  name === 'mjx-container' ||
  /(?:^|\s)(?:katex|mathjax(?:_svg|_chtml)?|mwe-math-element)(?:\s|$)/.test(hints)

/** What a picture says where it stands for signs: a formula, an emoji, a letter or word of the sentence around it. */
export function pictureText(image: Element, hints: string, hasWordsBeside: boolean): string {
  const isMath = /math|latex|(?:^|[\s_/?-])(?:tex|equation|formula)/.test(
    `${hints} ${attributeOf(image, 'src')}`.toLowerCase(),
  )
  const alt = (attributeOf(image, 'alt') || (isMath ? attributeOf(image, 'title') : '')).trim()
  const words = alt.replace(/\\[a-zA-Z]+/g, ' ').match(/\p{L}{3,}/gu)?.length ?? 0
  if (alt === '' || alt.length > 1000 || words > 4) return ''
  if (isMath || /^\$.*\$$|\\[a-z]+[{ ]/.test(alt)) return `$${tidyTex(alt)}$`
  return hasWordsBeside && alt.length <= 40 ? alt : /^[^\p{L}\p{N}]{1,12}$/u.test(alt) ? alt : ''
}

/** TeX without its comments, on one line. */
export const tidyTex = (tex: string): string =>
  tex
    .replace(/(?<!\\)%.*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\$+|\$+$/g, '')
    .replace(/^\{\\(?:display|text)style (.*)\}$/, '$1')
    .trim()
