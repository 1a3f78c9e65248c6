import { describe, expect, it } from 'vitest'
import { keyModes } from '@/lib/domain/servers/key'
import type { KeyToSeal } from '@/lib/vault/vault'
import { oneProfile } from './one-profile'

const origin = 'https://api.example.com'
const secret = 'sk-proj-0123456789abcdef'
const passphrase = 'correct horse battery'
const keyWith = (mode: KeyToSeal['mode'], more: Partial<KeyToSeal> = {}): KeyToSeal => ({
  secret,
  mode,
  origin,
  ...(mode === 'passphrase' ? { passphrase } : {}),
  ...more,
})

describe.each(keyModes)('a key kept with the mode "%s"', (mode) => {
  it('comes out for its origin', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith(mode))
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('comes out after the background was restarted', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', keyWith(mode))
    expect(await profile.vault().secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('does not come out for any other origin', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith(mode))
    for (const other of [
      'https://evil.example',
      'http://api.example.com',
      'https://api.example.com:8443',
      '',
    ])
      expect(await vault.secretFor('conn_1', other)).toEqual({ state: 'other-origin' })
  })

  it('does not come out in clear for a name that any network may answer for, though it was kept for it', async () => {
    const vault = oneProfile().vault()
    for (const clear of ['http://ai', 'http://ai.', 'http://[64:ff9b::a00:1]', 'http://nas.fritz.box:8080']) {
      await vault.keep('conn_1', { ...keyWith(mode), origin: clear })
      expect(await vault.secretFor('conn_1', clear), clear).toEqual({ state: 'insecure' })
    }
  })

  it('does not come out for another connection', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith(mode))
    expect(await vault.secretFor('conn_2', origin)).toEqual({ state: 'none' })
    expect(await vault.status('conn_2')).toEqual({ state: 'none' })
  })

  it('tells how it stands without telling what it is', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith(mode))
    const status = await vault.status('conn_1')
    expect(status).toMatchObject({ state: 'ready', mode, origin, last4: 'cdef' })
    expect(JSON.stringify(status)).not.toContain(secret)
  })

  it('shows nothing of a key of fewer than 12 characters', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith(mode, { secret: '12345678901' }))
    expect(await vault.status('conn_1')).toMatchObject({ last4: '' })
    await vault.keep('conn_1', keyWith(mode, { secret: '123456789012' }))
    expect(await vault.status('conn_1')).toMatchObject({ last4: '9012' })
  })

  it('is gone once removed, from disk and from memory', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith(mode))
    await vault.keep('conn_2', keyWith(mode, { secret: 'sk-another-key-9999' }))
    await vault.remove('conn_1')
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'none' })
    expect(await vault.status('conn_1')).toEqual({ state: 'none' })
    expect(await vault.unlock('conn_1', passphrase)).toBe(false)
    expect(await profile.onDisk()).not.toContain('conn_1')
    expect(profile.inMemory()).not.toContain('conn_1')
    expect(await vault.secretFor('conn_2', origin)).toMatchObject({ state: 'ready' })
  })

  it.each(keyModes)('leaves nothing behind when the mode "%s" takes its place', async (next) => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith(mode))
    await vault.keep(
      'conn_1',
      keyWith(next, { secret: 'sk-the-new-one-4444', passphrase: 'another passphrase' }),
    )
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret: 'sk-the-new-one-4444' })
    expect(await vault.status('conn_1')).toMatchObject({ mode: next, last4: '4444' })
    expect(profile.inMemory()).not.toContain(secret)
    expect(profile.inMemory().includes('sk-the-new-one-4444')).toBe(next !== 'device')
    expect((await profile.row('deviceKeys', 'conn_1')) !== undefined).toBe(next === 'device')
    expect(await vault.unlock('conn_1', passphrase)).toBe(false)
  })

  it('goes to no new origin that is written into its row', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith(mode))
    const row = (await profile.row('records', 'conn_1')) as object
    await profile.setRow('records', 'conn_1', { ...row, origin: 'https://evil.example' })
    const result = await vault.secretFor('conn_1', 'https://evil.example')
    expect(result).toEqual({ state: { device: 'none', session: 'gone', passphrase: 'locked' }[mode] })
    expect(await vault.unlock('conn_1', passphrase)).toBe(false)
    expect(await vault.secretFor('conn_1', 'https://evil.example')).toEqual(result)
    expect((await vault.status('conn_1')).state).toBe(result.state)
  })

  it('does not open in the place of another connection’s key', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith(mode))
    for (const store of ['records', 'deviceKeys'] as const)
      await profile.setRow(store, 'conn_2', await profile.row(store, 'conn_1'))
    expect(await vault.secretFor('conn_2', origin)).toEqual({ state: 'none' })

    const row = (await profile.row('records', 'conn_1')) as object
    await profile.setRow('records', 'conn_2', { ...row, connectionId: 'conn_2' })
    expect(await vault.secretFor('conn_2', origin)).not.toHaveProperty('secret')
    expect(await vault.unlock('conn_2', passphrase)).toBe(false)
  })

  it.each<[string, (row: Record<string, unknown>) => unknown]>([
    ['nothing', () => null],
    ['text', () => 'damaged'],
    ['another version', (row) => ({ ...row, v: 2 })],
    ['a mode that is none', (row) => ({ ...row, mode: 'plain' })],
    ['no origin', ({ origin: _, ...row }) => row],
    ['no stamp', ({ stamp: _, ...row }) => row],
  ])('counts as none when its row holds %s', async (_what, damage) => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith(mode))
    await profile.setRow('records', 'conn_1', damage((await profile.row('records', 'conn_1')) as never))
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'none' })
    expect(await vault.status('conn_1')).toEqual({ state: 'none' })
    expect(await vault.unlock('conn_1', passphrase)).toBe(false)
    await vault.lock('conn_1')
    expect(profile.inMemory()).not.toContain(secret)
    await vault.keep('conn_1', keyWith(mode))
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })
})

describe('a key kept on this device', () => {
  it('is still there when the browser was closed', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', keyWith('device'))
    profile.closeBrowser()
    expect(await profile.vault().secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('cannot be locked', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith('device'))
    await vault.lock('conn_1')
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it.each<[string, (profile: ReturnType<typeof oneProfile>) => Promise<void>]>([
    ['the key that opens it is missing', (profile) => profile.setRow('deviceKeys', 'conn_1', null)],
    [
      'the key that opens it is no key',
      (profile) => profile.setRow('deviceKeys', 'conn_1', { type: 'secret' }),
    ],
    [
      'its bytes have changed',
      async (profile) => {
        const row = (await profile.row('records', 'conn_1')) as { ciphertext: Uint8Array }
        row.ciphertext[3] = (row.ciphertext[3] ?? 0) ^ 255
        await profile.setRow('records', 'conn_1', row)
      },
    ],
    [
      'its bytes are cut off',
      async (profile) => {
        const row = (await profile.row('records', 'conn_1')) as { ciphertext: Uint8Array }
        await profile.setRow('records', 'conn_1', { ...row, ciphertext: row.ciphertext.slice(0, 4) })
      },
    ],
  ])('counts as none when %s', async (_what, damage) => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith('device'))
    await damage(profile)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'none' })
    expect(await vault.status('conn_1')).toEqual({ state: 'none' })
  })
})

describe('a key kept until the browser closes', () => {
  it('is gone after that, and says so', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', keyWith('session'))
    profile.closeBrowser()
    const vault = profile.vault()
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'gone' })
    expect(await vault.secretFor('conn_1', 'https://evil.example')).toEqual({ state: 'other-origin' })
    expect(await vault.status('conn_1')).toEqual({ state: 'gone', mode: 'session', origin, last4: 'cdef' })
  })

  it('cannot be locked', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith('session'))
    await vault.lock('conn_1')
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('is gone when what the session holds is damaged', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith('session'))
    await profile.session.set({ 'key:conn_1': { secret } })
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'gone' })
    expect(profile.inMemory()).not.toContain(secret)
  })
})

describe('the vault', () => {
  it('has no way out for a secret but secretFor', async () => {
    const vault = oneProfile().vault()
    const others: unknown[] = []
    for (const mode of keyModes) {
      others.push(await vault.keep(mode, keyWith(mode)))
      others.push(await vault.status(mode), await vault.unlock(mode, passphrase), await vault.lock(mode))
      others.push(await vault.status(mode), await vault.unlock(mode, passphrase), await vault.remove(mode))
    }
    others.push(await vault.sweep())
    others.push(await vault.removeAll())
    expect(JSON.stringify(others)).not.toContain(secret)
    expect(Object.keys(vault).sort()).toEqual([
      'keep',
      'lock',
      'remove',
      'removeAll',
      'secretFor',
      'status',
      'sweep',
      'unlock',
    ])
  })

  it('forgets all keys at once, and touches nothing else that the session holds', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    for (const mode of keyModes) await vault.keep(`conn_${mode}`, keyWith(mode))
    await profile.session.set({ 'key:conn_stray': { secret }, folder: 'mine' })
    await vault.removeAll()
    for (const mode of keyModes) expect(await vault.status(`conn_${mode}`)).toEqual({ state: 'none' })
    expect(await profile.onDisk()).not.toContain('conn_')
    expect(profile.inMemory()).toBe('[["folder","\\"mine\\""]]')
  })

  it('refuses what cannot be a key, and keeps what it had', async () => {
    const vault = oneProfile().vault()
    await vault.keep('conn_1', keyWith('device'))
    await expect(vault.keep('conn_1', keyWith('device', { secret: '' }))).rejects.toMatchObject({
      code: 'invalid-key',
      reason: 'empty',
    })
    for (const short of ['', '1234567', '😀😀😀😀'])
      await expect(vault.keep('conn_1', keyWith('passphrase', { passphrase: short }))).rejects.toMatchObject({
        code: 'invalid-key',
        reason: 'short-passphrase',
      })
    for (const none of ['', 'null', 'https://api.example.com/', 'api.example.com', 'HTTPS://api.example.com'])
      await expect(vault.keep('conn_1', keyWith('device', { origin: none }))).rejects.toThrow(TypeError)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('carries out what comes at once in the order in which it came', async () => {
    const profile = oneProfile()
    const vault = profile.vault()
    await vault.keep('conn_1', keyWith('passphrase'))
    const [, , used, , usedAfterLock] = await Promise.all([
      vault.keep('conn_1', keyWith('device')),
      vault.keep('conn_1', keyWith('passphrase', { secret: 'sk-the-new-one-4444' })),
      vault.secretFor('conn_1', origin),
      vault.lock('conn_1'),
      vault.secretFor('conn_1', origin),
    ])
    expect(used).toEqual({ state: 'ready', secret: 'sk-the-new-one-4444' })
    expect(usedAfterLock).toEqual({ state: 'locked' })
    expect(profile.inMemory()).toBe('[]')
    expect(await profile.row('deviceKeys', 'conn_1')).toBeUndefined()
  })

  it('goes on after a call that failed', async () => {
    const vault = oneProfile().vault()
    const failed = vault.keep('conn_1', keyWith('device', { secret: '' }))
    const kept = vault.keep('conn_1', keyWith('device'))
    await expect(failed).rejects.toThrow()
    await kept
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })
})
