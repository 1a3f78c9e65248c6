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
  /** Characters of text and attributes that are held while it is read, with a little for each attribute. */
  held: number
  /** Cells of tables, the empty ones too: a few long rows and many short ones make a large table. */
  cells: number
  chars: number
  ms: number
}

export const documentLimits: DocumentLimits = {
  entries: 20_000,
  bytes: 200_000_000,
  nodes: 2_000_000,
  depth: 200,
  held: 100_000_000,
  cells: 1_000_000,
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
  spendHeld(chars: number): void
  /** How many of these cells may be made. */
  spendCells(cells: number): number
  /** How many of these characters may be written out: what is named often, such as an address, is held once. */
  spendDrawn(chars: number): number
  /** False where no more files of an archive are to be opened. */
  spendRead(): boolean
  spendChars(chars: number): void
  charsLeft(): number
}

export function createBudget(limits: DocumentLimits, now: () => number): ReadingBudget {
  const deadline = now() + limits.ms
  let { bytes, nodes, held, cells, chars, entries: reads } = limits
  // Some of it is no text in the end: spaces, and characters that nobody sees. Some is counted twice.
  let drawn = 4 * limits.chars
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
    spendHeld(spent) {
      held -= spent
      if (held < 0) budget.cut ??= 'chars'
    },
    spendCells(wanted) {
      const granted = Math.min(wanted, cells)
      cells -= granted
      if (granted < wanted) budget.cut ??= 'nodes'
      return granted
    },
    spendDrawn(wanted) {
      const granted = Math.min(wanted, drawn)
      drawn -= granted
      if (granted < wanted) budget.cut ??= 'chars'
      return granted
    },
    spendRead() {
      if (--reads < 0) budget.cut ??= 'nodes'
      return budget.cut === undefined
    },
    spendChars(spent) {
      chars -= spent
      if (chars < 0) budget.cut ??= 'chars'
    },
    charsLeft: () => chars,
  }
  return budget
}
