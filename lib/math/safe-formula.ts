import type { FormulaNode } from './formula-node'
import { safeAttributes, safeStyle } from './safe-values'

/** The part of a tree of Temml's that is looked at. */
interface TemmlNode {
  type?: unknown
  text?: unknown
  children?: unknown
  attributes?: unknown
  classes?: unknown
  style?: unknown
}

/** The elements of MathML Core that draw something. Anything else becomes a row of what is in it. */
const tags = new Set([
  ...[
    'mfrac',
    'mi',
    'mmultiscripts',
    'mn',
    'mo',
    'mover',
    'mpadded',
    'mphantom',
    'mprescripts',
    'mroot',
    'mrow',
  ],
  ...[
    'ms',
    'mspace',
    'msqrt',
    'mstyle',
    'msub',
    'msubsup',
    'msup',
    'mtable',
    'mtd',
    'mtext',
    'mtr',
    'munder',
  ],
  ...['munderover', 'none'],
])

/** What only a style sheet can draw, by Temml's class names. */
const looks: Record<string, string> = {
  'tml-left': 'left',
  'tml-right': 'right',
  'tml-jot': 'loose',
  'tml-small': 'small',
  'tml-overline': 'lineAbove',
  'tml-underline': 'lineBelow',
  'longdiv-top': 'longDivision',
  'phasor-bottom': 'phasor',
  actuarial: 'actuarial',
  'tml-fbox': 'box',
  'circle-pad': 'circle',
  'tml-tag': 'tag',
}

/** Temml draws these as an empty row over what they strike through; here they are a look of the row itself. */
const strikes: Record<string, string> = {
  upstrike: 'strikeUp',
  downstrike: 'strikeDown',
  sout: 'strikeThrough',
  'tml-xcancel': 'strikeBoth',
}

const deepest = 80
const mostNodes = 4000

export class FormulaTooLarge extends Error {
  override name = 'FormulaTooLarge'
}

/** Takes of a tree of Temml's what is known to be harmless. Throws `FormulaTooLarge`. */
export function safeFormula(root: unknown): FormulaNode[] {
  let nodes = 0

  function visit(given: unknown, depth: number): FormulaNode | undefined {
    nodes += 1
    if (nodes > mostNodes || depth > deepest) throw new FormulaTooLarge()
    const node = fieldsOf(given)
    if (typeof node.text === 'string') return node.text
    const classes = Array.isArray(node.classes) ? node.classes.map(String) : []
    if (classes.some((name) => Object.hasOwn(strikes, name))) return undefined
    const type = String(node.type ?? '')
    const own = Array.isArray(node.children) ? node.children : []
    // Of an action the first child is the formula, and the others are what a pointer would bring.
    const children = type === 'maction' ? own.slice(0, 1) : own
    const attributes = recordOf(node.attributes)
    // A rule has the colour of the text, which is black for Temml and is not for a dark theme.
    const isRule = type === 'mspace' && attributes.mathbackground === 'black'
    if (isRule) delete attributes.mathbackground
    return {
      tag: tags.has(type) ? type : 'mrow',
      attributes: safeAttributes(attributes),
      style: safeStyle(recordOf(node.style)),
      looks: [
        ...(isRule ? ['rule'] : []),
        ...looksOf(classes, looks),
        ...own.flatMap((child) => looksOf(classesOf(child), strikes)),
      ],
      children: children
        .map((child: unknown) => visit(child, depth + 1))
        .filter((child) => child !== undefined),
    }
  }

  const children = fieldsOf(root).children
  return (Array.isArray(children) ? children : [])
    .map((child: unknown) => visit(child, 0))
    .filter((child) => child !== undefined)
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const fieldsOf = (value: unknown): TemmlNode => (typeof value === 'object' && value !== null ? value : {})

function classesOf(node: unknown): string[] {
  const { classes } = fieldsOf(node)
  return Array.isArray(classes) ? classes.map(String) : []
}

const looksOf = (classes: string[], known: Record<string, string>): string[] =>
  classes.flatMap((name) => (Object.hasOwn(known, name) ? [known[name] ?? ''] : []))
