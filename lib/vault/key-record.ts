import * as v from 'valibot'

const bytes = (min: number, max: number) =>
  v.custom<Uint8Array<ArrayBuffer>>(
    (value) => value instanceof Uint8Array && value.length >= min && value.length <= max,
  )

const common = {
  v: v.literal(1),
  connectionId: v.pipe(v.string(), v.minLength(1)),
  /** The one origin that the secret is sent to. */
  origin: v.pipe(v.string(), v.minLength(1)),
  /** Drawn at each `keep`: what lies in the session belongs to this record only if it has the same. */
  stamp: v.pipe(v.string(), v.minLength(1)),
  last4: v.pipe(v.string(), v.maxLength(4)),
  createdAt: v.number(),
}

/** AES-GCM: its iv has 12 bytes, and the ciphertext ends with a tag of 16. */
const sealed = { iv: bytes(12, 12), ciphertext: bytes(17, 65_536) }

export const kdfSchema = v.object({
  name: v.literal('PBKDF2'),
  hash: v.literal('SHA-256'),
  // Bounded, so that a damaged number cannot hold the background for minutes.
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  salt: bytes(16, 64),
})
export type Kdf = v.InferOutput<typeof kdfSchema>

/** What is on disk of one connection's key: with `session`, nothing of the secret. */
export const keyRecordSchema = v.variant('mode', [
  v.object({ ...common, mode: v.literal('device'), ...sealed }),
  v.object({ ...common, mode: v.literal('session') }),
  v.object({
    ...common,
    mode: v.literal('passphrase'),
    ...sealed,
    kdf: kdfSchema,
    lockAfterMinutes: v.pipe(v.number(), v.minValue(1)),
  }),
])
export type KeyRecord = v.InferOutput<typeof keyRecordSchema>
