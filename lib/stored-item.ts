import { browser } from 'wxt/browser'
import type { ItemArea, ItemKey, ItemName, ItemPlace } from './domain/kept-places'

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

/** An area, for who keeps many items in it. */
export interface ItemStore<A extends ItemArea> {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>
  set(items: Partial<Record<ItemKey<A>, unknown>>): Promise<void>
  remove(keys: string | string[]): Promise<void>
}

export const sessionItems = (): ItemStore<'session'> => browser.storage.session

/** All that is kept in an area, by key. */
export const storedIn = (area: ItemArea): Promise<Record<string, unknown>> => browser.storage[area].get(null)

/** All that is kept of a place, by key. */
export async function storedUnder(place: ItemPlace): Promise<Record<string, unknown>> {
  const { area, key: prefix } = partsOf(place)
  const all = await storedIn(area)
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix)))
}

/** What is kept under each of these keys, in one reading. */
export const storedValues = <A extends ItemArea>(
  area: A,
  keys: ItemKey<A>[],
): Promise<Record<string, unknown>> => browser.storage[area].get(keys)

/** What is changed under each key. */
export type StoredChanges = Record<string, { newValue?: unknown; oldValue?: unknown }>

/** Calls back with all that changes in an area, here or in another context. Returns what ends it. */
export function watchStored(area: ItemArea, onChange: (changes: StoredChanges) => void): () => void {
  const { onChanged } = browser.storage[area]
  onChanged.addListener(onChange)
  return () => onChanged.removeListener(onChange)
}

export const removeStored = (area: ItemArea, keys: string[]): Promise<void> =>
  browser.storage[area].remove(keys)

/** Forgets every item, whatever it is called. */
export async function clearStored(): Promise<void> {
  await browser.storage.local.clear()
  await browser.storage.session.clear()
}

/** Scripts in web pages have no business in our settings. Firefox cannot close them off yet. */
export async function closeStoredToPages(): Promise<void> {
  const { local } = browser.storage as {
    local: { setAccessLevel?: typeof browser.storage.local.setAccessLevel }
  }
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
}

let keepsNothing = false

/** Everything is being erased, and what this context would still write of before stays out. */
export function storeNothing(): void {
  keepsNothing = true
}

/** Begins before this returns. */
export const setStored = <A extends ItemArea>(
  area: A,
  items: Partial<Record<ItemKey<A>, unknown>>,
): Promise<void> => (keepsNothing ? removeStored(area, Object.keys(items)) : browser.storage[area].set(items))

/**
 * The value of an item, or `fallback` where none is kept; null keeps none. Its name is in the list of all places. The
 * value is stored bare, without a version beside it, so a form that older versions could not read needs a key of its
 * own.
 */
export function storedItem<T>(name: ItemName, fallback: T): StoredItem<T> {
  const { area, key } = partsOf(name)
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
      value === null ? removeValue() : setStored(area, { [key]: value as unknown }).then(written),
    removeValue,
    changes: () => counted,
    watch(onChange) {
      return watchStored(area, (changes) => {
        const change = changes[key]
        if (change === undefined) return
        // Firefox also tells of a value that is written again as it was.
        if (JSON.stringify(change.newValue) === JSON.stringify(change.oldValue)) return
        counted += 1
        onChange(shown(change.newValue), shown(change.oldValue))
      })
    },
  }
}

function partsOf(name: string): { area: ItemArea; key: string } {
  const at = name.indexOf(':')
  return { area: name.slice(0, at) as ItemArea, key: name.slice(at + 1) }
}
