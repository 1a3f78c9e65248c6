import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Database } from '@/lib/db/open'
import { type ItemArea, type PlaceName, placeOfKey, storePlaces } from '@/lib/domain/kept-places'
import type { KeysDatabase } from '@/lib/vault/open-keys'

/** All that each place has, as text: bytes too, and what no entry of the list knows under `unlisted`. */
export type Kept = Map<PlaceName | 'unlisted', string>

export interface Disk {
  db: Database
  keys: KeysDatabase
  files: ReadonlyMap<string, Blob>
}

export async function keptIn({ db, keys, files }: Disk): Promise<Kept> {
  const kept: Kept = new Map()
  const add = (place: PlaceName | 'unlisted', text: string) =>
    kept.set(place, `${kept.get(place) ?? ''}${text}\n`)
  for (const name of Array.from(db.objectStoreNames)) {
    const place = storePlaces.find((each) => each === name) ?? 'unlisted'
    for (const row of await db.getAll(name)) add(place, await textOf(row))
  }
  for (const name of ['records', 'deviceKeys'] as const)
    for (const key of await keys.getAllKeys(name))
      add(`keys/${name}`, `${key} ${await textOf(await keys.get(name, key))}`)
  for (const area of ['local', 'session'] as const satisfies ItemArea[])
    for (const [key, value] of Object.entries(await fakeBrowser.storage[area].get(null)))
      add(placeOfKey(area, key) ?? 'unlisted', `${key} ${await textOf(value)}`)
  for (const [name, blob] of files) add(name === 'download' ? 'file:download' : 'unlisted', await blob.text())
  return kept
}

async function textOf(value: unknown): Promise<string> {
  if (value instanceof Blob) return value.text()
  if (value instanceof Map || value instanceof Set) return textOf([...value])
  if (ArrayBuffer.isView(value)) return new TextDecoder().decode(new Uint8Array(value.buffer))
  if (Array.isArray(value)) return (await Promise.all(value.map(textOf))).join(' ')
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(async ([key, each]) => `${key}: ${await textOf(each)}`)
  return (await Promise.all(entries)).join(' ')
}
