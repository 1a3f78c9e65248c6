import type { PageReading } from '../../page/visible/page-reading'

export interface DocumentLimits {
  /** Files that an archive lists. */
  entries: number
  /** Of all that is unpacked: a small archive can hold anything. */
  bytes: number
  /** Elements and stretches of text. */
  nodes: number
  /** How deep elements may stand in each other: what is deeper is left out. */
  depth: number
  chars: number
  ms: number
}

export const documentLimits: DocumentLimits = {
  entries: 20_000,
  bytes: 200_000_000,
  nodes: 2_000_000,
  depth: 200,
  chars: 3_000_000,
  ms: 60_000,
}

/** What reading one file may take. Where it is spent, reading stops with what it has. */
export interface ReadingBudget {
  readonly limits: DocumentLimits
  /** Why reading stops before the end. */
  cut: PageReading['cut']
  /** False where no more is to be unpacked. */
  spendBytes(bytes: number): boolean
  spendNode(): boolean
  spendChars(chars: number): void
  charsLeft(): number
}

export function createBudget(limits: DocumentLimits, now: () => number): ReadingBudget {
  const deadline = now() + limits.ms
  let [bytes, nodes, chars] = [limits.bytes, limits.nodes, limits.chars]
  const budget: ReadingBudget = {
    limits,
    cut: undefined,
    spendBytes(spent) {
      bytes -= spent
      if (bytes < 0) budget.cut ??= 'nodes'
      else if (now() > deadline) budget.cut ??= 'time'
      return budget.cut === undefined
    },
    spendNode() {
      if (--nodes < 0) budget.cut ??= 'nodes'
      return nodes >= 0
    },
    spendChars(spent) {
      chars -= spent
      if (chars < 0) budget.cut ??= 'chars'
    },
    charsLeft: () => chars,
  }
  return budget
}
