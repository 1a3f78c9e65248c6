import temml from 'temml'
import type { FormulaNode } from './formula-node'
import { FormulaTooLarge, safeFormula } from './safe-formula'
import { BudgetSpent, macrosWithBudget } from './token-budget'

export type Formula =
  | { state: 'drawn'; nodes: FormulaNode[] }
  /** It stays as it was written. `detail` is what the reader of TeX said, in English. */
  | { state: 'source'; why: 'too-long' | 'too-large' }
  | { state: 'source'; why: 'unreadable'; detail: string }

const longest = 5000
const maxExpand = 500
/** In em, and in points. */
const maxSize: [number, number] = [10, 120]

/** Reads TeX into a tree that is safe to draw. Never throws, and what it takes is limited, whatever is in it. */
export function readFormula(tex: string, isBlock: boolean): Formula {
  if (tex.length > longest) return { state: 'source', why: 'too-long' }
  try {
    const tree: unknown = temml.__renderToMathMLTree(tex, {
      displayMode: isBlock,
      throwOnError: true,
      strict: false,
      trust: false,
      wrap: isBlock ? 'none' : 'tex',
      macros: macrosWithBudget(),
      maxExpand,
      maxSize,
    })
    return { state: 'drawn', nodes: safeFormula(tree) }
  } catch (error) {
    // Nesting without an end fills the stack.
    const isTooLarge =
      error instanceof BudgetSpent || error instanceof FormulaTooLarge || error instanceof RangeError
    if (isTooLarge) return { state: 'source', why: 'too-large' }
    return { state: 'source', why: 'unreadable', detail: detailOf(error) }
  }
}

function detailOf(error: unknown): string {
  const { message } =
    typeof error === 'object' && error !== null && 'message' in error ? error : { message: error }
  // It underlines with combining characters, which look broken in a tooltip.
  return String(message)
    .replace(/\u0332/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
