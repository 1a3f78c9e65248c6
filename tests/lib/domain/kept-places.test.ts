import { describe, expect, expectTypeOf, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { databaseAt } from '@/lib/db/open'
import { eraseRows } from '@/lib/db/write/erase-rows'
import { backupKinds } from '@/lib/domain/backup'
import {
  type ItemName,
  type KeptPlace,
  keptPlaces,
  placeNames,
  placeOfKey,
  type StorePlace,
  storePlaces,
} from '@/lib/domain/kept-places'
import { storageKinds } from '@/lib/domain/storage-kind'
import { measureBeside } from '@/lib/platform/measure-beside'
import type { storedItem } from '@/lib/stored-item'
import { keysAt } from '@/lib/vault/open-keys'

describe('the list of all places', () => {
  it('has every store of both databases, and no other', async () => {
    const db = await databaseAt({ name: 'places' })()
    expect(Array.from(db.objectStoreNames)).toEqual(storePlaces.toSorted())
    const keys = Array.from((await keysAt('places-keys')()).objectStoreNames)
    expect(keys.map((name) => `keys/${name}`).toSorted()).toEqual(
      placeNames.filter((name) => name.startsWith('keys/')).toSorted(),
    )
  })

  it('is what the names of stores and of stored items are typed by', () => {
    expectTypeOf<'elsewhere'>().not.toExtend<StorePlace>()
    expectTypeOf<Parameters<typeof storedItem>[0]>().toEqualTypeOf<ItemName>()
    expectTypeOf<'local:elsewhere'>().not.toExtend<ItemName>()
    expectTypeOf<'session:settings'>().not.toExtend<ItemName>()
    expectTypeOf<'local:settings:more'>().not.toExtend<ItemName>()
    expectTypeOf<`session:asked:${number}`>().toExtend<ItemName>()
  })

  it('tells of every key what it belongs to', () => {
    expect(placeOfKey('local', 'settings')).toBe('local:settings')
    expect(placeOfKey('session', 'settings')).toBeUndefined()
    expect(placeOfKey('local', 'settingsOf')).toBeUndefined()
    expect(placeOfKey('session', 'temporary/messages/msg_1')).toBe('session:temporary/')
    expect(placeOfKey('session', 'temporary-kept/temp_1')).toBe('session:temporary-kept/')
    expect(placeOfKey('local', 'wholeDraft:thread_1')).toBe('local:wholeDraft:')
  })

  it('counts each kind that the settings show, and has each place that is on disk counted', async () => {
    const counted = new Set(placeNames.map((name) => keptPlaces[name].counted))
    for (const kind of storageKinds) expect(counted).toContain(kind)
    const onDisk = placeNames.filter((name) => !name.startsWith('session:'))
    const uncounted = onDisk.filter((name) => keptPlaces[name].counted === 'in-memory')
    expect(uncounted).toEqual([])
  })

  it('says that all rows are erased, and so they are', async () => {
    const db = await databaseAt({ name: 'places-erased' })()
    await db.put('staging', { importId: 'import_1', part: 0, data: 'x' })
    await db.put('searchLoose', { id: 'msg_1' })
    await eraseRows(db)
    for (const name of storePlaces) expect(await db.count(name), name).toBe(0)
    const erased: KeptPlace['erased'][] = placeNames.map((name) => keptPlaces[name].erased)
    expect(new Set(erased)).toEqual(new Set(['rows', 'keys', 'items', 'files']))
  })

  it('has in a backup what belongs to conversations behind these', () => {
    expect(backupKinds).toEqual([
      'connections',
      'assistants',
      'actions',
      'threads',
      'sources',
      'jobs',
      'messages',
      'runs',
      'blobs',
    ])
  })

  it('counts stored items, also one that no version of it knows', async () => {
    fakeBrowser.reset()
    const storage = { getDirectory: async () => ({ getFileHandle: notFound }) }
    Object.defineProperty(navigator, 'storage', { value: storage, configurable: true })
    await fakeBrowser.storage.local.set({ settings: {}, lastThread: 'thread_1', elsewhere: 'x' })
    const uses = await measureBeside()
    expect(uses.get('drafts')).toEqual({ count: 2, bytes: 15 + 25 })
    expect(uses.get('others')).toEqual({ count: 1, bytes: 17 })
  })
})

const notFound = () => Promise.reject(new DOMException('', 'NotFoundError'))
