import type { PageReading } from './page-reading'

export interface Limits {
  nodes: number
  chars: number
}

export const usualLimits: Limits = { nodes: 200_000, chars: 4_000_000 }

/** Words that may be looked at one by one, where a box cuts through a text. */
const maxWords = 100_000

/** What one reading may cost, in work: how busy the machine is cuts no page. */
export class Budget {
  cut: PageReading['cut']
  readonly #limits: Limits
  #nodes = 0
  #chars = 0
  #words = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** True while there is something left. */
  node(): boolean {
    if (this.cut === undefined && ++this.#nodes > this.#limits.nodes) this.cut = 'nodes'
    return this.cut === undefined
  }

  /** How many of the characters may still be kept. */
  chars(count: number): number {
    const left = this.#limits.chars - this.#chars
    this.#chars += count
    if (count > left) this.cut = 'chars'
    return Math.max(0, Math.min(count, left))
  }

  word = (): boolean => {
    if (++this.#words > maxWords) this.cut ??= 'nodes'
    return this.cut === undefined
  }
}
