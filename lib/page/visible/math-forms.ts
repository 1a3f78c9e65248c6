/** How each element of MathML is written: a digit stands for the child of that place, a star for all of them. */
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

export const isComposed = (name: string): boolean => forms[name] !== undefined

/** TeX of an element of MathML whose children are TeX already. */
export function composedTex(name: string, parts: readonly string[]): string {
  const form = forms[name] ?? '*'
  return form.replace(/[012*]/g, (place, at: number) => {
    const text = place === '*' ? parts.join(joints[name] ?? '') : (parts[Number(place)] ?? '')
    return at === 0 && /^0./.test(form) && /[^\\\p{L}]./u.test(text) ? `{${text}}` : text
  })
}

/** TeX of a sign, a number or a name. One of several letters, as of a function, is no product of them. */
export function signTex(text: string): string {
  const escaped = text.replace(/[{}%#&$_]/g, '\\$&')
  return /^\p{L}{2,}$/u.test(escaped) ? `\\operatorname{${escaped}}` : escaped
}

/** Without what only says how signs are drawn or placed. */
export const plainSigns = (text: string): string =>
  text
    // Letters of mathematical alphabets are a matter of how they are drawn; the set ℝ is none of those.
    .replace(/[\u{1d400}-\u{1d7ff}]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/[\u2061-\u2064\u200b]/g, '')
    .replace(/\u2212/g, '-')
