import * as v from 'valibot'
import type { ItemKey } from '../domain/kept-places'

/** The part of `browser.storage.session` that the vault works with. */
export interface SessionArea {
  get(keys: string | null): Promise<Record<string, unknown>>
  set(items: Partial<Record<ItemKey<'session'>, unknown>>): Promise<void>
  remove(keys: string | string[]): Promise<void>
}

const heldSecretSchema = v.object({
  v: v.literal(1),
  stamp: v.string(),
  origin: v.string(),
  secret: v.pipe(v.string(), v.minLength(1)),
  unlockedUntil: v.exactOptional(v.number()),
  /** The latest time at which it was seen open: a clock that says less was set back. */
  seenAt: v.exactOptional(v.number()),
})
export type HeldSecret = v.InferOutput<typeof heldSecretSchema>

const prefix = 'key:'

/** Secrets that are open until the browser closes or they lock: in memory, one entry a connection, never on disk. */
export function sessionSecrets(area: SessionArea) {
  const nameOf = (connectionId: string) => `${prefix}${connectionId}` as const
  return {
    /** `damaged` where there is an entry that is none of ours. */
    async read(connectionId: string): Promise<HeldSecret | 'damaged' | undefined> {
      const name = nameOf(connectionId)
      const entry = (await area.get(name))[name]
      if (entry === undefined) return undefined
      const parsed = v.safeParse(heldSecretSchema, entry)
      return parsed.success ? parsed.output : 'damaged'
    },

    hold: (connectionId: string, held: HeldSecret): Promise<void> =>
      area.set({ [nameOf(connectionId)]: held }),

    drop: (connectionId: string): Promise<void> => area.remove(nameOf(connectionId)),

    async connectionIds(): Promise<string[]> {
      const names = Object.keys(await area.get(null)).filter((name) => name.startsWith(prefix))
      return names.map((name) => name.slice(prefix.length))
    },
  }
}
