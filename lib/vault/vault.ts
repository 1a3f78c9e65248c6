import type { KeyMode, KeyStatus } from '../domain/servers/key'
import { mayCarryKey } from '../domain/servers/may-carry-key'
import { CommandError } from '../protocol'
import { defaultIterations, deriveKey, minPassphraseChars, newKdf, normalPassphrase } from './derive-key'
import { inTurn } from './in-turn'
import type { KeyRecord } from './key-record'
import { keyStates } from './key-states'
import { keyStore } from './key-store'
import { type KeysDatabase, keysAt } from './open-keys'
import { type Binding, newDeviceKey, seal, unseal } from './seal'
import { type SessionArea, sessionSecrets } from './session-secrets'

const defaultLockAfterMinutes = 15

/** Of a shorter secret, four characters would tell too much. */
const minCharsToShow = 12

export interface KeyToSeal {
  secret: string
  mode: KeyMode
  /** The one origin it may be sent to, as `URL` writes origins. */
  origin: string
  /** Needed with the mode `passphrase`: 8 characters at least. */
  passphrase?: string
  /** With a passphrase: minutes without use after which it locks. 15 unless given. */
  lockAfterMinutes?: number
}

export type SecretResult =
  | { state: 'ready'; secret: string }
  /** No key, or one that is damaged or was tampered with. */
  | { state: 'none' }
  | { state: 'locked' }
  /** It was kept until the browser closed. */
  | { state: 'gone' }
  /** There is a key, but not for this origin. */
  | { state: 'other-origin' }
  /** It would cross a network in clear. */
  | { state: 'insecure' }

export interface Vault {
  /**
   * Keeps a connection's key in place of the one before, and leaves it open. Throws `CommandError`: `invalid-key`
   * with the reason `empty` or `short-passphrase`; `TypeError` where `origin` is not one.
   */
  keep(connectionId: string, key: KeyToSeal): Promise<void>
  /** The only way out for a secret. With a passphrase, each use puts off the lock. */
  secretFor(connectionId: string, origin: string): Promise<SecretResult>
  status(connectionId: string): Promise<KeyStatus>
  /** False where the passphrase is wrong, or there is nothing that a passphrase opens. */
  unlock(connectionId: string, passphrase: string): Promise<boolean>
  /** Asks for the passphrase again. Does nothing to a key that is kept without one. */
  lock(connectionId: string): Promise<void>
  remove(connectionId: string): Promise<void>
  removeAll(): Promise<void>
  /** Drops what lies open past its time, with nothing to open, or without a record. */
  sweep(): Promise<void>
}

export interface VaultOptions {
  session: SessionArea
  now: () => number
  /** Has `sweep` called every minute from `start` to `stop`, also by a background that starts later. */
  ticks?: { start(): void; stop(): void }
  /** PBKDF2 iterations for what is sealed from now on. A key sealed with fewer is sealed anew when it is unlocked. */
  iterations?: number
  database?: () => Promise<KeysDatabase>
}

/**
 * Where keys are. It remembers nothing between calls: what is open is in the session storage, what is kept is in
 * its own database, so a restarted background goes on as before. Calls are carried out one after the other, because
 * each looks at both places.
 */
export function createVault(options: VaultOptions): Vault {
  const { session, now, ticks, iterations = defaultIterations, database = keysAt() } = options
  const store = keyStore(database)
  const held = sessionSecrets(session)
  const { look, hold } = keyStates({ store, held, now, onOpened: () => ticks?.start() })
  const queue = inTurn()

  async function keep(connectionId: string, key: KeyToSeal): Promise<void> {
    const { secret, mode, origin, passphrase = '', lockAfterMinutes = defaultLockAfterMinutes } = key
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new TypeError('not an origin')
    if (secret === '') throw new CommandError('invalid-key', 'empty')
    if (mode === 'passphrase' && Array.from(normalPassphrase(passphrase)).length < minPassphraseChars)
      throw new CommandError('invalid-key', 'short-passphrase')
    const last4 = secret.length >= minCharsToShow ? secret.slice(-4) : ''
    const common = {
      v: 1,
      connectionId,
      origin,
      stamp: crypto.randomUUID(),
      last4,
      createdAt: now(),
    } as const

    if (mode === 'device') {
      const deviceKey = await newDeviceKey()
      const sealed = await seal(secret, deviceKey, { ...common, mode })
      await store.write({ ...common, mode, ...sealed }, deviceKey)
      await held.drop(connectionId)
      return
    }
    const record: KeyRecord =
      mode === 'session'
        ? { ...common, mode }
        : {
            ...common,
            mode,
            lockAfterMinutes,
            ...(await sealBehind(passphrase, secret, { ...common, mode })),
          }
    await store.write(record)
    await hold(record, secret)
  }

  async function sealBehind(passphrase: string, secret: string, binding: Binding) {
    const kdf = newKdf(iterations)
    return { kdf, ...(await seal(secret, await deriveKey(passphrase, kdf), binding)) }
  }

  async function unlock(connectionId: string, passphrase: string): Promise<boolean> {
    const record = await store.read(connectionId)
    if (record?.mode !== 'passphrase') return false
    const secret = await unseal(record, await deriveKey(passphrase, record.kdf), record)
    if (secret === undefined) return false
    if (record.kdf.iterations < iterations) {
      const stronger = { ...record, ...(await sealBehind(passphrase, secret, record)) }
      // A full disk must not lock anyone out. The next unlocking tries again.
      await store.write(stronger).catch(() => undefined)
    }
    await hold(record, secret)
    return true
  }

  async function secretFor(connectionId: string, origin: string): Promise<SecretResult> {
    const keyState = await look(connectionId)
    if (keyState === undefined) return { state: 'none' }
    const { record, secret } = keyState
    if (record.origin !== origin) return { state: 'other-origin' }
    if (!mayCarryKey(origin)) return { state: 'insecure' }
    if (secret === undefined) return { state: record.mode === 'session' ? 'gone' : 'locked' }
    if (record.mode === 'passphrase') await hold(record, secret)
    return { state: 'ready', secret }
  }

  async function status(connectionId: string): Promise<KeyStatus> {
    const keyState = await look(connectionId)
    if (keyState === undefined) return { state: 'none' }
    const { record, secret, unlockedUntil } = keyState
    const { mode, origin, last4 } = record
    if (secret !== undefined)
      return {
        state: 'ready',
        mode,
        origin,
        last4,
        ...(unlockedUntil === undefined ? {} : { unlockedUntil }),
      }
    return mode === 'session'
      ? { state: 'gone', mode, origin, last4 }
      : { state: 'locked', mode, origin, last4 }
  }

  async function lock(connectionId: string): Promise<void> {
    if ((await store.read(connectionId))?.mode !== 'session') await held.drop(connectionId)
  }

  async function sweep(): Promise<void> {
    let isAnyOpen = false
    for (const connectionId of await held.connectionIds())
      if ((await look(connectionId))?.unlockedUntil !== undefined) isAnyOpen = true
    if (!isAnyOpen) ticks?.stop()
  }

  return {
    keep: (connectionId, key) => queue(() => keep(connectionId, key)),
    secretFor: (connectionId, origin) => queue(() => secretFor(connectionId, origin)),
    status: (connectionId) => queue(() => status(connectionId)),
    unlock: (connectionId, passphrase) => queue(() => unlock(connectionId, passphrase)),
    lock: (connectionId) => queue(() => lock(connectionId)),
    remove: (connectionId) =>
      queue(async () => {
        await held.drop(connectionId)
        await store.erase([connectionId])
      }),
    removeAll: () =>
      queue(async () => {
        for (const connectionId of await held.connectionIds()) await held.drop(connectionId)
        await store.eraseAll()
      }),
    sweep: () => queue(sweep),
  }
}
