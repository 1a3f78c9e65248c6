import * as v from 'valibot'
import { saltedHash } from '../../privacy/salted-hash'
import { inTurn } from '../../vault/in-turn'
import type { SessionArea } from '../../vault/session-secrets'

const rewriteActionSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** What the model is told to do; with `{{instruction}}` in it where it asks for one. */
  template: v.string(),
  asksInstruction: v.boolean(),
  /** The page in which the field is, where the template names it. */
  page: v.exactOptional(v.object({ title: v.string(), url: v.string() })),
})
export type RewriteAction = v.InferOutput<typeof rewriteActionSchema>

/** One document of one frame. Not every browser names documents. */
export interface RewritePlace {
  tabId: number
  frameId: number
  documentId?: string
}

const recordSchema = v.object({
  tabId: v.number(),
  frameId: v.number(),
  documentId: v.exactOptional(v.string()),
  action: rewriteActionSchema,
  firstUseBy: v.number(),
  isUsed: v.boolean(),
  /** How often it ran, and had its request shown. */
  runs: v.number(),
  reviews: v.number(),
  /** What it was given, by hashes. */
  texts: v.array(v.string()),
})

const prefix = 'rewrite:'
const firstUseMs = 30_000
/** Of each thing that a card may have done. */
const mostTimes = 10

/**
 * What lets a script in a web page drive one rewrite: 128 random bits, good in the document they were made for.
 * They open one port at a time, and end when that is closed. A port that broke because the worker was stopped was
 * not closed: its document may come back with the same nonce.
 */
export function createRewriteNonces(session: SessionArea, now: () => number) {
  const held = new Set<string>()
  const inOrder = inTurn()

  /** Changes the record of a nonce that is held; false where there is none, or `change` refuses. */
  const changed = (nonce: string, change: (record: NonceRecord) => NonceRecord | undefined) =>
    inOrder(async () => {
      const key = `${prefix}${nonce}` as const
      const record = held.has(nonce) ? read((await session.get(key))[key]) : undefined
      const next = record && change(record)
      if (next !== undefined) await session.set({ [key]: next })
      return next !== undefined
    })

  return {
    async make(place: RewritePlace, action: RewriteAction, given?: string): Promise<string> {
      const all = await session.get(null)
      const stale = Object.keys(all).filter((key) => {
        const record = key.startsWith(prefix) ? read(all[key]) : undefined
        if (record === undefined) return false
        const isReplaced = record.tabId === place.tabId && record.frameId === place.frameId
        return !held.has(key.slice(prefix.length)) && (isReplaced || isLate(record, now()))
      })
      if (stale.length > 0) await session.remove(stale)
      const nonce = crypto.getRandomValues(new Uint8Array(16)).reduce((hex, byte) => hex + hexOf(byte), '')
      const texts = given === undefined ? [] : [saltedHash(nonce, given)]
      const firstUseBy = now() + firstUseMs
      const record = { ...place, action, firstUseBy, isUsed: false, runs: 0, reviews: 0, texts }
      await session.set({ [`${prefix}${nonce}` as const]: record })
      return nonce
    },

    /** The action that `place` may run with this nonce, from now on until `release`; undefined where it may not. */
    async take(nonce: string, place: RewritePlace): Promise<RewriteAction | undefined> {
      if (held.has(nonce)) return undefined
      held.add(nonce)
      const key = `${prefix}${nonce}` as const
      const record = read((await session.get(key))[key])
      const isAllowed = record !== undefined && isSame(record, place) && !isLate(record, now())
      if (!isAllowed) {
        held.delete(nonce)
        return undefined
      }
      await session.set({ [key]: { ...record, isUsed: true } })
      return record.action
    },

    /** False where the card has had that done as often as it may. */
    count: (nonce: string, what: 'runs' | 'reviews'): Promise<boolean> =>
      changed(nonce, (record) =>
        record[what] >= mostTimes ? undefined : { ...record, [what]: record[what] + 1 },
      ),

    /** Notes what a model has answered for the card. */
    async answered(nonce: string, ...texts: string[]): Promise<void> {
      const hashes = texts.map((text) => saltedHash(nonce, text))
      await changed(nonce, (record) => ({ ...record, texts: [...record.texts, ...hashes] }))
    },

    /** Whether this is what the card was given. */
    async gave(nonce: string, text: string): Promise<boolean> {
      const key = `${prefix}${nonce}` as const
      const record = read((await session.get(key))[key])
      return record?.texts.includes(saltedHash(nonce, text)) === true
    },

    async release(nonce: string): Promise<void> {
      await session.remove(prefix + nonce)
      held.delete(nonce)
    },
  }
}

export type RewriteNonces = ReturnType<typeof createRewriteNonces>

type NonceRecord = v.InferOutput<typeof recordSchema>

function read(value: unknown): NonceRecord | undefined {
  const parsed = v.safeParse(recordSchema, value)
  return parsed.success ? parsed.output : undefined
}

const isLate = ({ isUsed, firstUseBy }: NonceRecord, nowMs: number): boolean => !isUsed && nowMs > firstUseBy

const isSame = (record: NonceRecord, { tabId, frameId, documentId }: RewritePlace): boolean =>
  record.tabId === tabId &&
  record.frameId === frameId &&
  (record.documentId === undefined || record.documentId === documentId)

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')
