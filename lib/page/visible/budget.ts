import type { PageReading } from './page-reading'

export interface Limits {
  nodes: number
  chars: number
  milliseconds: number
}

export const usualLimits: Limits = { nodes: 400_000, chars: 4_000_000, milliseconds: 2000 }

/** Words that may be looked at one by one, where a box cuts through a text. */
const maxWords = 20_000

/** What one reading may cost. */
export class Budget {
  cut: PageReading['cut']
  readonly #limits: Limits
  readonly #now: () => number
  readonly #end: number
  #nodes = 0
  #chars = 0
  #words = 0

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#end = now() + limits.milliseconds
  }

  /** True while there is something left. */
  node(): boolean {
    if (this.cut !== undefined) return false
    if (++this.#nodes > this.#limits.nodes) this.cut = 'nodes'
    else if (this.#nodes % 128 === 0 && this.#now() > this.#end) this.cut = 'time'
    return this.cut === undefined
  }

  /** How many of the characters may still be kept. */
  chars(count: number): number {
    const left = this.#limits.chars - this.#chars
    this.#chars += count
    if (count > left) this.cut = 'chars'
    return Math.max(0, Math.min(count, left))
  }

  word = (): boolean => ++this.#words <= maxWords && (this.#words % 64 !== 0 || this.#now() <= this.#end)
}
