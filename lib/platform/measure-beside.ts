import { type FilePlace, type ItemArea, keptPlaces, placeOfKey } from '@/lib/domain/kept-places'
import type { StorageKind, StorageUse } from '@/lib/domain/storage-kind'
import { storedIn } from '@/lib/stored-item'
import { scratchBytes } from './download-target'

const bytesOfFile: Record<FilePlace, () => Promise<number | undefined>> = { 'file:download': scratchBytes }
const area: ItemArea = 'local'
const encoder = new TextEncoder()

/** How much of each kind is kept on this disk beside the database: stored items, and files of our own. */
export async function measureBeside(): Promise<Map<StorageKind, StorageUse>> {
  const uses = new Map<StorageKind, StorageUse>()
  const add = (kind: StorageKind, bytes: number) => {
    const { count, bytes: before } = uses.get(kind) ?? { count: 0, bytes: 0 }
    uses.set(kind, { count: count + 1, bytes: before + bytes })
  }
  for (const [key, value] of Object.entries(await storedIn(area))) {
    const place = placeOfKey(area, key)
    const counted = place === undefined ? 'others' : keptPlaces[place].counted
    if (counted !== 'in-memory') add(counted, encoder.encode(JSON.stringify({ [key]: value })).length)
  }
  for (const [file, measure] of Object.entries(bytesOfFile)) {
    const bytes = await measure()
    if (bytes !== undefined) add(keptPlaces[file as FilePlace].counted, bytes)
  }
  return uses
}
