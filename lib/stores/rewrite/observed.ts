/** A value that tells one who listens when it changes. Less than a signal, for a script that is put into pages. */
export function observed<T>(first: T) {
  let value = first
  const listeners = new Set<(value: T) => void>()
  return {
    get value() {
      return value
    },
    set value(next) {
      value = next
      for (const listen of listeners) listen(next)
    },
    /** Calls back with the value and with each that follows. Returns what ends it. */
    subscribe(listen: (value: T) => void): () => void {
      listeners.add(listen)
      listen(value)
      return () => listeners.delete(listen)
    },
  }
}
