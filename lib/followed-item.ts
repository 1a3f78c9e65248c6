/** What is kept, as `StoredItem` has it. */
interface Followable<T> {
  getValue(): Promise<T>
  watch(onChange: () => void): void
  changes(): number
}

/** A stored item as one context keeps it in memory. */
export interface FollowedItem<T> {
  value(): Promise<T>
  /** Reads again, for a caller that knows of a change which this context may not have been told of: `value` waits. */
  readAnew(): void
}

/**
 * Reads the item now, and again with each change. The value that a change brings is not used: a change that arrives
 * late would restore an older value, but a later reading is never older.
 */
export function followed<T>(item: Followable<T>): FollowedItem<T> {
  let reading = read()
  item.watch(readAnew)

  function read() {
    const changes = item.changes()
    const value = item.getValue()
    // Callers of `value` get the failure.
    value.catch(() => undefined)
    return { changes, value }
  }

  function readAnew(): void {
    reading = read()
  }

  async function value(): Promise<T> {
    if (reading.changes !== item.changes()) readAnew()
    const asked = reading
    try {
      return await asked.value
    } catch (error) {
      if (reading === asked) readAnew()
      throw error
    }
  }

  return { value, readAnew }
}
