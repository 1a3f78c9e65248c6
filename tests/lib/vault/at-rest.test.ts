import { deleteDB, openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { keyModes } from '@/lib/domain/servers/key'
import { keysAt } from '@/lib/vault/open-keys'
import { oneProfile } from './one-profile'

const origin = 'https://api.example.com'
const secret = 'sk-proj-0123456789abcdef'
const passphrase = 'correct horse battery'

/** What would give a secret away: itself in pieces, encoded or as it is. */
function tracesOf(text: string): string[] {
  const pieces = [text, text.slice(0, 8), text.slice(8, 16)]
  return [...pieces, ...pieces.map((piece) => btoa(piece).replace(/=+$/, ''))]
}

describe('on disk', () => {
  it.each(keyModes)('nothing reads as the secret or the passphrase, in the mode "%s"', async (mode) => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', { secret, mode, origin, passphrase })
    await vault.secretFor('conn_1', origin)
    const disk = await profile.onDisk()
    expect(disk).toContain(origin)
    for (const trace of [...tracesOf(secret), ...tracesOf(passphrase)]) expect(disk).not.toContain(trace)
  })

  it('the dump would show a secret that lies there', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', { secret, mode: 'session', origin })
    await profile.setRow('records', 'conn_2', { deep: [new TextEncoder().encode(secret)] })
    expect(await profile.onDisk()).toContain(secret)
  })

  it('there is nothing but the origin, the mode and four characters of a key kept until the browser closes', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', { secret, mode: 'session', origin })
    expect(await profile.row('records', 'conn_1')).toEqual({
      v: 1,
      connectionId: 'conn_1',
      mode: 'session',
      origin,
      stamp: expect.any(String),
      last4: 'cdef',
      createdAt: profile.clock.nowMs,
    })
    expect(await profile.row('deviceKeys', 'conn_1')).toBeUndefined()
  })

  it('the key of this device is one that no script can export', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', { secret, mode: 'device', origin })
    const key = await profile.row('deviceKeys', 'conn_1')
    if (!(key instanceof CryptoKey)) throw new Error('no key')
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('two connections never share a key of this device', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', { secret, mode: 'device', origin })
    await vault.keep('conn_2', { secret, mode: 'device', origin })
    await profile.setRow('deviceKeys', 'conn_1', await profile.row('deviceKeys', 'conn_2'))
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'none' })
    expect(await vault.secretFor('conn_2', origin)).toEqual({ state: 'ready', secret })
  })

  it('a removed key is written over before it is deleted', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', { secret, mode: 'device', origin })
    const written = vi.spyOn(IDBObjectStore.prototype, 'put')
    const deleted = vi.spyOn(IDBObjectStore.prototype, 'delete')
    await vault.remove('conn_1')
    expect(written.mock.calls).toEqual([
      [null, 'conn_1'],
      [null, 'conn_1'],
    ])
    expect(deleted.mock.calls).toEqual([['conn_1'], ['conn_1']])
    const lastWrite = Math.max(...written.mock.invocationCallOrder)
    expect(Math.min(...deleted.mock.invocationCallOrder)).toBeGreaterThan(lastWrite)
  })
})

describe('the database of the keys', () => {
  it('lets go as soon as another version waits for it, and is opened again when needed', async () => {
    const database = keysAt('keys-that-let-go')
    const first = await database()
    expect(await database()).toBe(first)
    await deleteDB('keys-that-let-go')
    const second = await database()
    expect(second).not.toBe(first)
    expect(await second.getAllKeys('records')).toEqual([])
  })

  it('can be tried again after it could not be opened', async () => {
    const newer = await openDB('keys-of-later', 2)
    const database = keysAt('keys-of-later')
    await expect(database()).rejects.toMatchObject({ name: 'VersionError' })
    newer.close()
    await deleteDB('keys-of-later')
    expect((await database()).version).toBe(1)
  })
})
