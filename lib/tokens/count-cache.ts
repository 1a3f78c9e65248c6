/** Counts of texts, the least lately used forgotten first, bounded by the characters that they keep in memory. */
export class CountCache {
  readonly #counts = new Map<string, number>()
  readonly #maxChars: number
  #chars = 0

  constructor(maxChars: number) {
    this.#maxChars = maxChars
  }

  get(text: string): number | undefined {
    const count = this.#counts.get(text)
    if (count === undefined) return undefined
    this.#counts.delete(text)
    this.#counts.set(text, count)
    return count
  }

  set(text: string, count: number): void {
    if (this.#counts.has(text) || text.length > this.#maxChars) return
    // A piece of a draft would keep the whole draft that it was cut from in memory; a clone stands alone.
    this.#counts.set(structuredClone(text), count)
    this.#chars += text.length
    for (const oldest of this.#counts.keys()) {
      if (this.#chars <= this.#maxChars) break
      this.#counts.delete(oldest)
      this.#chars -= oldest.length
    }
  }
}
