import { composedTex, plainSigns, signTex } from '../../page/visible/math-forms'
import { allNamed, childNamed, childrenNamed, elementsIn, type MarkupElement, wordsIn } from './markup-tree'

const signsOf = (element: MarkupElement): string => plainSigns(wordsIn(element))

const held = (tex: string): string => (/^(?:.|\\[a-z]+)?$/iu.test(tex) ? tex : `{${tex}}`)
const scripts = (base: string, below: string, above: string): string =>
  `${base}${below === '' ? '' : `_{${below}}`}${above === '' ? '' : `^{${above}}`}`

/** TeX of a formula in MathML, as books, saved pages and OpenDocument have it. What its author wrote in TeX is taken as it is. */
export function mathmlTex(math: MarkupElement): string {
  const written = allNamed(math, 'annotation').find(({ attributes }) =>
    /tex$/i.test(attributes.encoding ?? ''),
  )
  return (written === undefined ? mathmlOf(math) : wordsIn(written)).replace(/\s+/g, ' ').trim()
}

function mathmlOf(element: MarkupElement): string {
  const { name } = element
  if (/^m[inos]$/.test(name)) return signTex(signsOf(element).trim())
  if (name === 'mtext') return `\\text{${wordsIn(element)}}`
  const children = elementsIn(element).filter((child) => !child.name.startsWith('annotation'))
  return composedTex(name, children.map(mathmlOf))
}

/** TeX of a formula in Word or PowerPoint (ISO/IEC 29500-1, 22.1). */
export function ommlTex(element: MarkupElement): string {
  const part = (name: string): string => {
    const found = childNamed(element, name)
    return found === undefined ? '' : ommlTex(found)
  }
  const sign = (name: string): string | undefined =>
    childNamed(childNamed(element, `${element.name}Pr`), name)?.attributes.val
  switch (element.name) {
    case 'r':
      return childrenNamed(element, 't')
        .map((each) => signTex(signsOf(each)))
        .join('')
    case 'f':
      return sign('type') === 'lin'
        ? `${held(part('num'))}/${held(part('den'))}`
        : `\\frac{${part('num')}}{${part('den')}}`
    case 'rad': {
      const degree = part('deg')
      return degree === '' ? `\\sqrt{${part('e')}}` : `\\sqrt[${degree}]{${part('e')}}`
    }
    case 'sSup':
    case 'sSub':
    case 'sSubSup':
      return scripts(held(part('e')), part('sub'), part('sup'))
    case 'sPre':
      return `${scripts('{}', part('sub'), part('sup'))}${part('e')}`
    case 'nary':
      return `${scripts(sign('chr') ?? '∫', part('sub'), part('sup'))} ${part('e')}`
    case 'limLow':
      return scripts(held(part('e')), part('lim'), '')
    case 'limUpp':
      return scripts(held(part('e')), '', part('lim'))
    case 'func':
      return `${part('fName')} ${part('e')}`
    case 'acc':
      return `\\overset{${sign('chr') ?? '^'}}{${part('e')}}`
    case 'bar':
      return `\\overline{${part('e')}}`
    case 'd': {
      const inside = childrenNamed(element, 'e').map(ommlTex)
      return `${sign('begChr') ?? '('}${inside.join(sign('sepChr') ?? '|')}${sign('endChr') ?? ')'}`
    }
    case 'm': {
      const rows = childrenNamed(element, 'mr').map((row) => childrenNamed(row, 'e').map(ommlTex).join(' & '))
      return `\\begin{matrix}${rows.join(' \\\\ ')}\\end{matrix}`
    }
    case 'eqArr':
      return `\\begin{matrix}${childrenNamed(element, 'e').map(ommlTex).join(' \\\\ ')}\\end{matrix}`
    default:
      return elementsIn(element)
        .filter(({ name }) => !/Pr$/.test(name))
        .map(ommlTex)
        .join('')
  }
}
