import { keptPlaces, storePlaces } from '../../domain/kept-places'
import type { Database } from '../open'

/** Empties every store at once: all of it, or nothing. */
export async function eraseRows(db: Database): Promise<void> {
  const stores = storePlaces.filter((name) => keptPlaces[name].erased === 'rows')
  const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' })
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done])
}
