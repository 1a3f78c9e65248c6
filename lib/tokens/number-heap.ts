/** Numbers that come out smallest first. */
export class NumberHeap {
  readonly #values: number[] = []

  push(value: number): void {
    const values = this.#values
    let index = values.length
    values.push(value)
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = values[above] ?? 0
      if (parent <= value) break
      values[index] = parent
      index = above
    }
    values[index] = value
  }

  /** The smallest, taken out; undefined when none is left. */
  pop(): number | undefined {
    const values = this.#values
    const smallest = values[0]
    const last = values.pop()
    if (last === undefined || values.length === 0) return smallest
    let index = 0
    for (;;) {
      let below = 2 * index + 1
      let child = values[below]
      if (child === undefined) break
      const right = values[below + 1]
      if (right !== undefined && right < child) {
        below += 1
        child = right
      }
      if (child >= last) break
      values[index] = child
      index = below
    }
    values[index] = last
    return smallest
  }
}
