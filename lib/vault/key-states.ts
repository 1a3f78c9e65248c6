import type { KeyRecord } from './key-record'
import type { keyStore } from './key-store'
import { unseal } from './seal'
import type { HeldSecret, sessionSecrets } from './session-secrets'

/** How a key stands: its record and, where it is open, its secret. Undefined: there is none that could be used. */
export type KeyState = { record: KeyRecord; secret?: string; unlockedUntil?: number } | undefined

interface Places {
  store: ReturnType<typeof keyStore>
  held: ReturnType<typeof sessionSecrets>
  now: () => number
  /** Told of each secret that is to be locked again. */
  onOpened: () => void
}

/** The rule that a record on disk and an entry in the session make a usable key only together. */
export function keyStates({ store, held, now, onOpened }: Places) {
  return {
    async look(connectionId: string): Promise<KeyState> {
      // Asked for at once: each may be what a request waits for.
      const holding = held.read(connectionId)
      holding.catch(() => undefined)
      const [record, key] = await Promise.all([store.read(connectionId), store.deviceKey(connectionId)])
      if (record?.mode === 'device') {
        const secret = key === undefined ? undefined : await unseal(record, key, record)
        return secret === undefined ? undefined : { record, secret }
      }
      const entry = await holding
      if (record !== undefined && typeof entry === 'object' && isOpen(record, entry, now())) {
        const { secret, unlockedUntil } = entry
        if (unlockedUntil === undefined) return { record, secret }
        await held.hold(connectionId, { ...entry, seenAt: now() })
        return { record, secret, unlockedUntil }
      }
      // It has run out, or its record was replaced under it: no secret lies about longer than it is of use.
      if (entry !== undefined) await held.drop(connectionId)
      return record && { record }
    },

    /** Holds a secret open: behind a passphrase, for the minutes that its record allows from now on. */
    hold(record: KeyRecord, secret: string): Promise<void> {
      const { connectionId, stamp, origin } = record
      const seenAt = now()
      const until =
        record.mode === 'passphrase'
          ? { unlockedUntil: seenAt + record.lockAfterMinutes * 60_000, seenAt }
          : undefined
      if (until !== undefined) onOpened()
      return held.hold(connectionId, { v: 1, stamp, origin, secret, ...until })
    },
  }
}

function isOpen(record: KeyRecord, entry: HeldSecret, nowMs: number): boolean {
  if (entry.stamp !== record.stamp || entry.origin !== record.origin) return false
  if (record.mode !== 'passphrase') return true
  const { unlockedUntil = 0, seenAt = 0 } = entry
  // Seen later than now, or more left than there can be, means that the clock was set back.
  const leftMs = unlockedUntil - nowMs
  return nowMs >= seenAt && leftMs > 0 && leftMs <= record.lockAfterMinutes * 60_000
}
