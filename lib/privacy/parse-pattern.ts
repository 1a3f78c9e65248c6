/** Characters, as ranges of their codes. */
export interface CharacterSet {
  ranges: readonly (readonly [number, number])[]
  isNegated: boolean
}

export type PatternNode =
  | { type: 'set'; set: CharacterSet }
  | { type: 'sequence'; nodes: PatternNode[] }
  | { type: 'choice'; nodes: PatternNode[] }
  | { type: 'repeat'; node: PatternNode; least: number; most: number }

export const longestPattern = 200
const mostCopies = 200
const code = (character: string): number => character.charCodeAt(0)
const range = (from: string, to: string): [number, number] => [code(from), code(to)]
const classes: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  d: [range('0', '9')],
  w: [range('0', '9'), range('A', 'Z'), range('_', '_'), range('a', 'z')],
  s: [[9, 13], range(' ', ' '), [0xa0, 0xa0], [0x2000, 0x200a], [0x2028, 0x2029], [0x3000, 0x3000]],
}
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** Thrown where a pattern is of a form that is not understood. */
export class PatternProblem extends Error {}

/**
 * Reads what is regular in a regular expression: characters, classes, groups, alternatives and repetitions. Look-around
 * and back references are refused, because with them no search is sure to come to an end in time.
 */
export function parsePattern(source: string): PatternNode {
  if (source.length > longestPattern) throw new PatternProblem()
  let at = 0

  const peek = (): string => source[at] ?? ''
  function take(wanted?: string): string {
    const character = peek()
    if (character === '' || (wanted !== undefined && character !== wanted)) throw new PatternProblem()
    at++
    return character
  }

  function choice(): PatternNode {
    const nodes = [sequence()]
    while (peek() === '|') {
      at++
      nodes.push(sequence())
    }
    return nodes.length === 1 && nodes[0] ? nodes[0] : { type: 'choice', nodes }
  }

  function sequence(): PatternNode {
    const nodes: PatternNode[] = []
    while (peek() !== '' && peek() !== '|' && peek() !== ')') nodes.push(repeated(atom()))
    return { type: 'sequence', nodes }
  }

  function repeated(node: PatternNode): PatternNode {
    const counts = repetition()
    if (counts === undefined) return node
    // A lazy repetition finds the same places.
    if (peek() === '?') at++
    if (/[*+?{]/.test(peek())) throw new PatternProblem()
    return { type: 'repeat', node, ...counts }
  }

  function repetition(): { least: number; most: number } | undefined {
    const sign = peek()
    const known = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[sign]
    if (known !== undefined) {
      at++
      const [least = 0, most = 0] = known
      return { least, most }
    }
    if (sign !== '{') return undefined
    const [whole, from, comma, to] = /^\{(\d{1,3})(,?)(\d{0,3})\}/.exec(source.slice(at)) ?? []
    if (whole === undefined) throw new PatternProblem()
    at += whole.length
    const least = Number(from)
    const most = comma === '' ? least : to === '' ? Infinity : Number(to)
    if (least > mostCopies || (most !== Infinity && most > mostCopies) || most < least)
      throw new PatternProblem()
    return { least, most }
  }

  function atom(): PatternNode {
    const character = take()
    if (character === '(') {
      if (peek() === '?') {
        take('?')
        take(':')
      }
      const inner = choice()
      take(')')
      return inner
    }
    if (character === '[') return { type: 'set', set: bracketed() }
    if (character === '.') return { type: 'set', set: { ranges: [range('\n', '\n')], isNegated: true } }
    if (character === '\\') return { type: 'set', set: escaped() }
    if (/[*+?{}\])^$]/.test(character)) throw new PatternProblem()
    return { type: 'set', set: { ranges: [range(character, character)], isNegated: false } }
  }

  function escaped(): CharacterSet {
    const character = take()
    const known = classes[character.toLowerCase()]
    if (known !== undefined) return { ranges: known, isNegated: character !== character.toLowerCase() }
    const literal = controls[character] ?? character
    if (literal === character && /[A-Za-z0-9]/.test(character)) throw new PatternProblem()
    return { ranges: [range(literal, literal)], isNegated: false }
  }

  function bracketed(): CharacterSet {
    const isNegated = peek() === '^'
    if (isNegated) at++
    const ranges: (readonly [number, number])[] = []
    while (peek() !== ']') {
      const first = member()
      if (peek() === '-' && source[at + 1] !== ']' && first.length === 1) {
        take('-')
        const [from, last] = [first[0]?.[0] ?? 0, member()]
        const to = last[0]?.[1] ?? 0
        if (last.length !== 1 || to < from) throw new PatternProblem()
        ranges.push([from, to])
      } else ranges.push(...first)
    }
    take(']')
    if (ranges.length === 0) throw new PatternProblem()
    return { ranges, isNegated }
  }

  function member(): readonly (readonly [number, number])[] {
    const character = take()
    if (character !== '\\') return [range(character, character)]
    const { ranges, isNegated } = escaped()
    // A class that is the rest of one, within another: nobody needs it.
    if (isNegated) throw new PatternProblem()
    return ranges
  }

  const whole = choice()
  if (at !== source.length) throw new PatternProblem()
  return whole
}
