import { browser } from 'wxt/browser'

/** One value that the extension keeps outside its database: small, and followed by all views. */
export interface StoredItem<T> {
  getValue(): Promise<T>
  setValue(value: T): Promise<void>
  removeValue(): Promise<void>
  /** Calls back when another value is kept, here or in another context. Returns what ends it. */
  watch(onChange: (after: T, before: T) => void): () => void
  /** How often this context has written it, or was told of a change. */
  changes(): number
}

/** All that is kept under keys that begin with `prefix`, by key. */
export async function storedUnder(
  area: 'local' | 'session',
  prefix: string,
): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = await browser.storage[area].get(null)
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix)))
}

/** What is kept under each of these keys, in one reading. */
export const storedValues = (area: 'local' | 'session', keys: string[]): Promise<Record<string, unknown>> =>
  browser.storage[area].get(keys)

export const removeStored = (area: 'local' | 'session', keys: string[]): Promise<void> =>
  browser.storage[area].remove(keys)

/**
 * The value under `key`, or `fallback` where none is kept; null keeps none. The value is stored bare, without a version
 * beside it, so a form that older versions could not read needs a key of its own.
 */
export function storedItem<T>(area: 'local' | 'session', key: string, fallback: T): StoredItem<T> {
  const shown = (value: unknown) => (value ?? fallback) as T
  let counted = 0
  // A change is counted once it is stored: a reader that is told earlier would read the old value.
  const written = () => {
    counted += 1
  }
  const removeValue = () => browser.storage[area].remove(key).then(written)
  return {
    getValue: async () => shown((await browser.storage[area].get(key))[key]),
    setValue: (value) =>
      value === null ? removeValue() : browser.storage[area].set({ [key]: value as unknown }).then(written),
    removeValue,
    changes: () => counted,
    watch(onChange) {
      const { onChanged } = browser.storage[area]
      const listener = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
        const change = changes[key]
        if (change === undefined) return
        // Firefox also tells of a value that is written again as it was.
        if (JSON.stringify(change.newValue) === JSON.stringify(change.oldValue)) return
        counted += 1
        onChange(shown(change.newValue), shown(change.oldValue))
      }
      onChanged.addListener(listener)
      return () => onChanged.removeListener(listener)
    },
  }
}
