import { type CharacterSet, type PatternNode, PatternProblem, parsePattern } from './parse-pattern'

export interface CompiledPattern {
  /** The longest matches, from left to right, of at most `longestMatch` characters each. */
  find(text: string): { start: number; end: number }[]
}

export const longestMatch = 200
const mostSteps = 3000
const mostStates = 1000
/** Steps of a match that are followed for each character of a text, and beside that. What is behind is not looked for. */
const workPerChar = 20
const leastWork = 20_000

/** What a match may do next: take a character of a set, or go two ways at once. The last step is the end. */
type Step = { set: CharacterSet; next: number } | { either: number; or: number } | 'end'

/** What a match can be waiting for, all at once, and what follows each character. */
interface State {
  steps: readonly number[]
  isEnd: boolean
  ascii: (State | undefined)[]
  others: Map<number, State>
}

/**
 * The user's own regular expression, searched for in a time that depends on nothing but the text's length: all ways to
 * match are followed together, so there is no going back. Undefined where it is not understood, or asks for too much
 * work. `\b`, `^` and `$` are, at its ends.
 */
export function compilePattern(source: string): CompiledPattern | undefined {
  const [, head = '', body = '', tail = ''] =
    /^(\\b|\^)?([\s\S]*?)((?<!\\)(?:\\\\)*\\b|(?<!\\)\$)?$/.exec(source) ?? []
  try {
    // In alternatives, a sign at one end would belong to one of them only.
    const node = parsePattern(body)
    if (node.type === 'choice' && head + tail !== '') return undefined
    const machine = stepsOf(node)
    const pattern = searcher(machine, head, tail)
    return pattern.isSpentOn(probeOf(machine)) ? undefined : pattern
  } catch (problem) {
    if (problem instanceof PatternProblem) return undefined
    throw problem
  }
}

interface Machine {
  steps: Step[]
  /** The step at which a match begins. */
  first: number
  /** The step at which a match begins, at this place or at any later one. */
  anywhere: number
}

function stepsOf(whole: PatternNode): Machine {
  const steps: Step[] = ['end']

  function add(step: Step): number {
    if (steps.length >= mostSteps) throw new PatternProblem()
    return steps.push(step) - 1
  }

  /** The step by which `node` begins, when `next` follows it. */
  function begin(node: PatternNode, next: number): number {
    if (node.type === 'set') return add({ set: node.set, next })
    if (node.type === 'sequence') return node.nodes.reduceRight((after, each) => begin(each, after), next)
    if (node.type === 'choice')
      return node.nodes.map((each) => begin(each, next)).reduce((either, or) => add({ either, or }))
    return beginRepeat(node, next)
  }

  function beginRepeat(
    { node, least, most }: Extract<PatternNode, { type: 'repeat' }>,
    next: number,
  ): number {
    let first = next
    if (most === Infinity) {
      first = add({ either: next, or: next })
      steps[first] = { either: begin(node, first), or: next }
    } else
      for (let count = least; count < most; count++) first = add({ either: begin(node, first), or: next })
    for (let count = 0; count < least; count++) first = begin(node, first)
    return first
  }

  const first = begin(whole, 0)
  const skip = add({ set: anything, next: 0 })
  const anywhere = add({ either: skip, or: first })
  steps[skip] = { set: anything, next: anywhere }
  return { steps, first, anywhere }
}

interface Searcher extends CompiledPattern {
  /** Whether a text asks for more work than is done for one of its length. */
  isSpentOn(text: string): boolean
}

function searcher({ steps, first, anywhere }: Machine, head: string, tail: string): Searcher {
  let work = 0
  let known = new Map<string, State>()

  function stateOf(from: Iterable<number>): State {
    const reached = new Set<number>()
    const open = Array.from(from)
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const step = steps[at]
      if (reached.has(at) || step === undefined) continue
      reached.add(at)
      if (step !== 'end' && 'either' in step) open.push(step.either, step.or)
    }
    work += reached.size
    const waiting = Array.from(reached).filter((at) => {
      const step = steps[at]
      return step !== undefined && (step === 'end' || 'set' in step)
    })
    const name = waiting.sort((a, b) => a - b).join()
    const same = known.get(name)
    if (same !== undefined) return same
    if (known.size >= mostStates) known = new Map()
    const made: State = { steps: waiting, isEnd: reached.has(0), ascii: new Array(128), others: new Map() }
    known.set(name, made)
    return made
  }

  function after(state: State, code: number): State {
    const before = code < 128 ? state.ascii[code] : state.others.get(code)
    work += before === undefined ? state.steps.length : 1
    if (before !== undefined) return before
    const next = stateOf(
      state.steps.flatMap((at) => {
        const step = steps[at]
        return step !== undefined && step !== 'end' && 'set' in step && isIn(step.set, code)
          ? [step.next]
          : []
      }),
    )
    if (code < 128) state.ascii[code] = next
    else if (state.others.size < mostStates) state.others.set(code, next)
    return next
  }

  function endFrom(text: string, start: number): number | undefined {
    let state = beginning
    let end: number | undefined
    const last = Math.min(text.length, start + longestMatch)
    for (let at = start; at < last; at++) {
      state = after(state, text.charCodeAt(at))
      if (state.steps.length === 0) break
      if (state.isEnd && isAt(tail, text, at + 1)) end = at + 1
    }
    return end
  }

  /** Where the first match after `from` may end at the earliest: most texts have none, and that is soon known. */
  function nextEnd(text: string, from: number): number | undefined {
    let state = searching
    for (let at = from; at < text.length && !isSpent(text); at++) {
      state = after(state, text.charCodeAt(at))
      if (state.isEnd) return at + 1
    }
    return undefined
  }

  const isSpent = (text: string): boolean => work > leastWork + workPerChar * text.length

  const beginning = stateOf([first])
  const searching = stateOf([anywhere])
  function find(text: string): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = []
    work = 0
    let from = 0
    for (let least = nextEnd(text, 0); least !== undefined; least = nextEnd(text, from)) {
      let end: number | undefined
      const earliest = Math.max(from, least - longestMatch)
      for (let start = earliest; start < least && end === undefined && !isSpent(text); start++) {
        if (isAt(head, text, start)) end = endFrom(text, start)
        if (end !== undefined) found.push({ start, end })
      }
      from = end ?? least
    }
    return found
  }

  return {
    find,
    isSpentOn(text) {
      find(text)
      return isSpent(text)
    },
  }
}

/** A text of what the pattern takes, mixed: one that needs many states needs them here. */
function probeOf({ steps }: Machine): string {
  const taken = steps.flatMap((step) =>
    step !== 'end' && 'set' in step && step.set !== anything ? signsOf(step.set) : [],
  )
  const signs = [...new Set(taken)]
  let drawn = 1
  return Array.from({ length: 2000 }, () => {
    drawn = (drawn * 48_271) % 2_147_483_647
    // Now and then, something else ends what has begun.
    return drawn % 500 === 0 ? ' ' : signs[drawn % signs.length]
  }).join('')
}

const signsOf = ({ ranges, isNegated }: CharacterSet): string[] =>
  isNegated ? ['~'] : ranges.flatMap((range) => range.map((code) => String.fromCharCode(code)))

/** Takes whatever stands before a match. */
const anything: CharacterSet = { ranges: [], isNegated: true }

const isIn = ({ ranges, isNegated }: CharacterSet, code: number): boolean =>
  ranges.some(([from, to]) => code >= from && code <= to) !== isNegated

/** Whether a sign for a place is true there. */
function isAt(sign: string, text: string, at: number): boolean {
  if (sign === '') return true
  if (sign === '^') return at === 0 || text[at - 1] === '\n'
  if (sign === '$') return at === text.length || text[at] === '\n' || text[at] === '\r'
  return isOfWord(text, at - 1) !== isOfWord(text, at)
}

const isOfWord = (text: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(text[at] ?? '')
