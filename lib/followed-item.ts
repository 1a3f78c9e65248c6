import type { StoredItem } from './stored-item'

/** A stored item as one context keeps it in memory. */
export interface FollowedItem<T> {
  value(): Promise<T>
  /** For who knows of a change that this context may not have been told of yet: it is awaited by the next `value`. */
  readAnew(): void
}

/**
 * Reads the item now, and again with each change. What a change says it became is not taken from it: changes that
 * arrive late would bring back what was there before them, but what is read later is never older.
 */
export function followed<T>(item: Pick<StoredItem<T>, 'getValue' | 'watch' | 'changes'>): FollowedItem<T> {
  let reading = read()
  item.watch(readAnew)

  function read() {
    const changes = item.changes()
    const value = item.getValue()
    // A failure is told to who asks for the value.
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
