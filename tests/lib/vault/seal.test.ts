import { describe, expect, it } from 'vitest'
import { deriveKey, newKdf } from '@/lib/vault/derive-key'
import { type Binding, newDeviceKey, seal, unseal } from '@/lib/vault/seal'

const binding: Binding = {
  v: 1,
  connectionId: 'conn_1',
  mode: 'device',
  origin: 'https://api.example.com',
}

describe('seal', () => {
  it('opens with the same key and the same binding', async () => {
    const key = await newDeviceKey()
    const sealed = await seal('sk-grüße-123456', key, binding)
    expect(await unseal(sealed, key, binding)).toBe('sk-grüße-123456')
  })

  it.each<[string, Partial<Binding>]>([
    ['origin', { origin: 'https://evil.example' }],
    ['mode', { mode: 'passphrase' }],
    ['connection', { connectionId: 'conn_2' }],
  ])('does not open for another %s', async (_what, other) => {
    const key = await newDeviceKey()
    const sealed = await seal('sk-123456', key, binding)
    expect(await unseal(sealed, key, { ...binding, ...other })).toBeUndefined()
  })

  it('tells two bindings apart whose parts read the same in a row', async () => {
    const key = await newDeviceKey()
    const sealed = await seal('sk-123456', key, { ...binding, origin: 'a","device","b', connectionId: 'c' })
    const other = { ...binding, origin: 'a', connectionId: 'b","device","c' }
    expect(await unseal(sealed, key, other)).toBeUndefined()
  })

  it('does not open with another key, nor with a key of another kind', async () => {
    const sealed = await seal('sk-123456', await newDeviceKey(), binding)
    expect(await unseal(sealed, await newDeviceKey(), binding)).toBeUndefined()
    const signing = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    expect(await unseal(sealed, signing, binding)).toBeUndefined()
  })

  it('does not open when one bit has changed', async () => {
    const key = await newDeviceKey()
    const { iv, ciphertext } = await seal('sk-123456', key, binding)
    ciphertext[0] = (ciphertext[0] ?? 0) ^ 1
    expect(await unseal({ iv, ciphertext }, key, binding)).toBeUndefined()
  })

  it('never uses an iv twice', async () => {
    const key = await newDeviceKey()
    const sealed = await Promise.all(Array.from({ length: 50 }, () => seal('same', key, binding)))
    expect(new Set(sealed.map(({ iv }) => iv.join())).size).toBe(50)
    expect(new Set(sealed.map(({ ciphertext }) => ciphertext.join())).size).toBe(50)
  })

  it('uses keys that no script can export', async () => {
    const derived = await deriveKey('correct horse', newKdf(1000))
    for (const key of [await newDeviceKey(), derived])
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })
})

describe('deriveKey', () => {
  it('makes the same key of one passphrase, however its letters are composed', async () => {
    const kdf = newKdf(1000)
    const sealed = await seal('sk-123456', await deriveKey('pässword①', kdf), binding)
    expect(await unseal(sealed, await deriveKey('pa\u0308ssword1', kdf), binding)).toBe('sk-123456')
  })

  it('makes another key with another salt or another number of iterations', async () => {
    const kdf = newKdf(1000)
    const sealed = await seal('sk-123456', await deriveKey('correct horse', kdf), binding)
    for (const other of [newKdf(1000), { ...kdf, iterations: 1001 }])
      expect(await unseal(sealed, await deriveKey('correct horse', other), binding)).toBeUndefined()
  })
})
