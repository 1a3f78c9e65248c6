import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Kdf } from '@/lib/vault/key-record'
import { lockAlarm, lockAtTicks } from '@/lib/vault/lock-alarm'
import { keysAt } from '@/lib/vault/open-keys'
import { steadyClock } from '@/lib/vault/steady-clock'
import { createVault } from '@/lib/vault/vault'
import { oneProfile } from './one-profile'

const origin = 'https://api.example.com'
const secret = 'sk-proj-0123456789abcdef'
const passphrase = 'correct horse battery'
const minuteMs = 60_000

async function lockedProfile(lockAfterMinutes?: number) {
  const profile = oneProfile()
  const key = { secret, mode: 'passphrase', origin, passphrase } as const
  const vault = profile.vault()
  await vault.keep('conn_1', { ...key, ...(lockAfterMinutes === undefined ? {} : { lockAfterMinutes }) })
  await vault.lock('conn_1')
  return { profile, vault }
}

describe('a key behind a passphrase', () => {
  it('is locked when the browser was closed, and opens with the passphrase', async () => {
    const { profile } = await lockedProfile()
    await profile.vault().unlock('conn_1', passphrase)
    profile.closeBrowser()
    const vault = profile.vault()
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
    expect(await vault.status('conn_1')).toEqual({
      state: 'locked',
      mode: 'passphrase',
      origin,
      last4: 'cdef',
    })
    expect(await vault.unlock('conn_1', passphrase)).toBe(true)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('stays locked after wrong passphrases, and still opens with the right one', async () => {
    const { vault } = await lockedProfile()
    for (const wrong of ['', 'wrong', `${passphrase} `, passphrase.toUpperCase(), 'wrong again'])
      expect(await vault.unlock('conn_1', wrong)).toBe(false)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
    expect(await vault.unlock('conn_1', passphrase)).toBe(true)
  })

  it('stays open when a wrong passphrase is given meanwhile', async () => {
    const { vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    expect(await vault.unlock('conn_1', 'wrong passphrase')).toBe(false)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
  })

  it('leaves the memory when it is locked', async () => {
    const { profile, vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    expect(profile.inMemory()).toContain(secret)
    await vault.lock('conn_1')
    expect(profile.inMemory()).not.toContain(secret)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
  })

  it('locks by itself 15 minutes after it was last used', async () => {
    const { profile, vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    const unlockedUntil = profile.clock.nowMs + 15 * minuteMs
    expect(await vault.status('conn_1')).toMatchObject({ state: 'ready', unlockedUntil })

    profile.clock.nowMs += 14 * minuteMs
    expect(await vault.secretFor('conn_1', origin)).toMatchObject({ state: 'ready' })
    profile.clock.nowMs += 14 * minuteMs
    expect(await profile.vault().secretFor('conn_1', origin)).toMatchObject({ state: 'ready' })
    profile.clock.nowMs += 15 * minuteMs
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
    expect(profile.inMemory()).not.toContain(secret)
  })

  it('is not kept open by looking at how it stands, nor by asking for another origin', async () => {
    const { profile, vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    profile.clock.nowMs += 14 * minuteMs
    expect(await vault.status('conn_1')).toMatchObject({ state: 'ready' })
    await vault.secretFor('conn_1', 'https://evil.example')
    profile.clock.nowMs += minuteMs
    expect(await vault.status('conn_1')).toMatchObject({ state: 'locked' })
    expect(profile.inMemory()).not.toContain(secret)
  })

  it('locks after as many minutes as it was told', async () => {
    const { profile, vault } = await lockedProfile(60)
    await vault.unlock('conn_1', passphrase)
    profile.clock.nowMs += 60 * minuteMs - 1
    expect(await vault.status('conn_1')).toMatchObject({ state: 'ready' })
    profile.clock.nowMs += 1
    expect(await vault.status('conn_1')).toMatchObject({ state: 'locked' })
  })

  it('locks when the clock is set back, rather than stay open for longer', async () => {
    const { profile, vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    profile.clock.nowMs -= 24 * 60 * minuteMs
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
  })

  it('does not come back when a use and a lock come at once', async () => {
    const { profile, vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    await Promise.all([vault.secretFor('conn_1', origin), vault.lock('conn_1')])
    expect(profile.inMemory()).not.toContain(secret)
    expect(await vault.status('conn_1')).toMatchObject({ state: 'locked' })
  })

  it('is not opened by what the session kept of the key before it', async () => {
    const { profile, vault } = await lockedProfile()
    await vault.unlock('conn_1', passphrase)
    const before = await profile.session.get('key:conn_1')
    await vault.keep('conn_1', { secret: 'sk-the-new-one-4444', mode: 'passphrase', origin, passphrase })
    await profile.session.set(before)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
    expect(profile.inMemory()).not.toContain(secret)
  })

  it('is sealed anew with more iterations when it is unlocked after the default grew', async () => {
    const { profile } = await lockedProfile()
    const kdfNow = async () => ((await profile.row('records', 'conn_1')) as { kdf: Kdf }).kdf
    const weak = await kdfNow()
    expect(weak.iterations).toBe(1000)

    const vault = profile.vault({ iterations: 2000 })
    expect(await vault.unlock('conn_1', 'wrong passphrase')).toBe(false)
    expect(await kdfNow()).toEqual(weak)
    expect(await vault.unlock('conn_1', passphrase)).toBe(true)
    const strong = await kdfNow()
    expect(strong.iterations).toBe(2000)
    expect(strong.salt).not.toEqual(weak.salt)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })

    profile.closeBrowser()
    const older = profile.vault({ iterations: 1000 })
    expect(await older.unlock('conn_1', passphrase)).toBe(true)
    expect((await kdfNow()).iterations).toBe(2000)
  })

  it('opens although there is no room to seal it anew', async () => {
    const { profile } = await lockedProfile()
    const vault = profile.vault({ iterations: 2000 })
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    expect(await vault.unlock('conn_1', passphrase)).toBe(true)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'ready', secret })
    expect(await profile.row('records', 'conn_1')).toMatchObject({ kdf: { iterations: 1000 } })
  })

  it('has a salt and an iv of its own each time it is kept', async () => {
    const { profile, vault } = await lockedProfile()
    const first = (await profile.row('records', 'conn_1')) as { kdf: Kdf; iv: Uint8Array }
    await vault.keep('conn_1', { secret, mode: 'passphrase', origin, passphrase })
    const second = (await profile.row('records', 'conn_1')) as { kdf: Kdf; iv: Uint8Array }
    expect(second.iv).not.toEqual(first.iv)
    expect(second.kdf.salt).not.toEqual(first.kdf.salt)
  })

  it.each<[string, Partial<Kdf>]>([
    ['an absurd number of iterations', { iterations: 1e12 }],
    ['no iterations', { iterations: 0 }],
    ['another function', { name: 'none' as never }],
  ])('counts as none when its row asks for %s', async (_what, damage) => {
    const { profile, vault } = await lockedProfile()
    const row = (await profile.row('records', 'conn_1')) as { kdf: Kdf }
    await profile.setRow('records', 'conn_1', { ...row, kdf: { ...row.kdf, ...damage } })
    expect(await vault.unlock('conn_1', passphrase)).toBe(false)
    expect(await vault.status('conn_1')).toEqual({ state: 'none' })
  })

  it('is sealed with 600,000 iterations unless told otherwise', async () => {
    const profile = oneProfile()
    const { session, databaseName } = profile
    const vault = createVault({ session, now: () => 0, database: keysAt(databaseName) })
    await vault.keep('conn_1', { secret, mode: 'passphrase', origin, passphrase })
    expect(await profile.row('records', 'conn_1')).toMatchObject({
      kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations: 600_000 },
    })
  })
})

describe('an open key behind a passphrase', () => {
  const lies = (profile: ReturnType<typeof oneProfile>) => profile.inMemory().includes(secret)

  async function opened(lockAfterMinutes?: number) {
    const { profile, vault } = await lockedProfile(lockAfterMinutes)
    await vault.unlock('conn_1', passphrase)
    return { profile, vault }
  }

  it('is looked after every minute, also by a background that was started for it, and is gone with its time', async () => {
    const { profile } = await opened()
    for (let minute = 1; minute < 15; minute += 1) {
      profile.clock.nowMs += minuteMs
      await profile.vault().sweep()
      expect(lies(profile)).toBe(true)
      expect(profile.ticks.isSet).toBe(true)
    }
    profile.clock.nowMs += minuteMs
    await profile.vault().sweep()
    expect(lies(profile)).toBe(false)
    expect(profile.ticks.isSet).toBe(false)
  })

  it('is gone with the first look after its time, however much later that is', async () => {
    for (const minutes of [15, 16, 60, 60 * 24 * 400]) {
      const { profile } = await opened()
      profile.clock.nowMs += minutes * minuteMs
      await profile.vault().sweep()
      expect(lies(profile)).toBe(false)
    }
  })

  it('is looked after from the moment it is kept, without an unlocking', async () => {
    const profile = oneProfile()
    await profile.vault().keep('conn_1', { secret, mode: 'passphrase', origin, passphrase })
    expect(profile.ticks.isSet).toBe(true)
    profile.clock.nowMs += 15 * minuteMs
    await profile.vault().sweep()
    expect(lies(profile)).toBe(false)
  })

  it('is not kept open by being looked after', async () => {
    const { profile, vault } = await opened()
    for (let look = 0; look < 28; look += 1) {
      profile.clock.nowMs += minuteMs / 2
      await vault.sweep()
      await vault.status('conn_1')
    }
    expect(lies(profile)).toBe(true)
    profile.clock.nowMs += minuteMs
    await vault.sweep()
    expect(lies(profile)).toBe(false)
  })

  it('goes alone: others that are open stay, and so does what is kept until the browser closes', async () => {
    const { profile, vault } = await opened()
    profile.clock.nowMs += 10 * minuteMs
    await vault.keep('conn_2', { secret: 'sk-second-2222', mode: 'passphrase', origin, passphrase })
    await vault.keep('conn_3', { secret: 'sk-third-33333', mode: 'session', origin })
    profile.clock.nowMs += 5 * minuteMs
    await vault.sweep()
    expect(lies(profile)).toBe(false)
    expect(profile.inMemory()).toContain('sk-second-2222')
    expect(profile.ticks.isSet).toBe(true)
    profile.clock.nowMs += 10 * minuteMs
    await vault.sweep()
    expect(profile.inMemory()).not.toContain('sk-second-2222')
    expect(profile.inMemory()).toContain('sk-third-33333')
    expect(profile.ticks.isSet).toBe(false)
  })

  it.each<[string, (profile: ReturnType<typeof oneProfile>) => Promise<unknown>]>([
    ['its record is gone', (profile) => profile.setRow('records', 'conn_1', undefined)],
    ['its record is damaged', (profile) => profile.setRow('records', 'conn_1', { v: 2 })],
    ['its time is missing', (profile) => change(profile, ({ unlockedUntil: _, ...entry }) => entry)],
    ['its time is no number', (profile) => change(profile, (entry) => ({ ...entry, unlockedUntil: '9' }))],
    ['its time is beyond all', (profile) => change(profile, (entry) => ({ ...entry, unlockedUntil: 9e15 }))],
    ['it was seen later than now', (profile) => change(profile, (entry) => ({ ...entry, seenAt: 9e15 }))],
  ])('is gone with the next look where %s', async (_why, spoil) => {
    const { profile } = await opened()
    await spoil(profile)
    await profile.vault().sweep()
    expect(lies(profile)).toBe(false)
    expect(profile.ticks.isSet).toBe(false)
  })

  it.each([1, 5, 13.9])('gains nothing where the clock is set back by %d minutes', async (minutes) => {
    for (const look of ['sweep', 'status', 'secretFor'] as const) {
      const { profile } = await opened()
      profile.clock.nowMs += 14 * minuteMs
      await profile.vault().sweep()
      profile.clock.nowMs -= minutes * minuteMs
      const vault = profile.vault()
      if (look === 'sweep') await vault.sweep()
      else if (look === 'status') await vault.status('conn_1')
      else expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
      expect(lies(profile)).toBe(false)
    }
  })

  it('gains nothing in a background that goes on while the clock is set back', async () => {
    const { profile } = await lockedProfile()
    let sinceStart = 0
    const vault = profile.vault({
      now: steadyClock(
        () => profile.clock.nowMs,
        () => sinceStart,
      ),
    })
    const pass = (minutes: number) => {
      sinceStart += minutes * minuteMs
      profile.clock.nowMs += minutes * minuteMs
    }
    await vault.unlock('conn_1', passphrase)
    pass(7)
    profile.clock.nowMs -= 7 * minuteMs
    pass(7)
    expect(await vault.status('conn_1')).toMatchObject({ state: 'ready' })
    pass(1)
    expect(await vault.secretFor('conn_1', origin)).toEqual({ state: 'locked' })
    expect(lies(profile)).toBe(false)
  })

  it('of the version before, which was not seen yet, locks at its time', async () => {
    const { profile } = await opened()
    await change(profile, ({ seenAt: _, ...entry }) => entry)
    profile.clock.nowMs += 14 * minuteMs
    expect(await profile.vault().status('conn_1')).toMatchObject({ state: 'ready' })
    profile.clock.nowMs += minuteMs
    await profile.vault().sweep()
    expect(lies(profile)).toBe(false)
  })

  it('is dropped by the alarm that its opening sets, and the alarm goes with it', async () => {
    fakeBrowser.reset()
    const { profile } = await lockedProfile()
    const { session, clock, databaseName } = profile
    const start = () => {
      const vault = createVault({
        session,
        now: () => clock.nowMs,
        ticks: lockAlarm(),
        database: keysAt(databaseName),
      })
      return { vault, sweep: lockAtTicks(vault) }
    }
    await start().vault.unlock('conn_1', passphrase)
    const set = await fakeBrowser.alarms.getAll()
    expect(set).toMatchObject([{ periodInMinutes: 1 }])
    // The background ends, and is started by the alarm.
    fakeBrowser.alarms.onAlarm.removeAllListeners()
    const { vault } = start()
    const tick = async () => {
      for (const alarm of set) await fakeBrowser.alarms.onAlarm.trigger(alarm)
      await vault.sweep()
    }
    await tick()
    expect(lies(profile)).toBe(true)
    clock.nowMs += 15 * minuteMs
    for (const name of ['another', ''])
      for (const alarm of set) await fakeBrowser.alarms.onAlarm.trigger({ ...alarm, name })
    await tick()
    expect(lies(profile)).toBe(false)
    expect(await fakeBrowser.alarms.getAll()).toEqual([])
  })
})

async function change(
  { session }: ReturnType<typeof oneProfile>,
  spoilt: (entry: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const name = 'key:conn_1'
  await session.set({ [name]: spoilt((await session.get(name))[name] as Record<string, unknown>) })
}
