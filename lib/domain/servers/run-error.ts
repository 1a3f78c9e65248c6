import * as v from 'valibot'

/** Why a run failed, or a connection's test. Code decides on these, never on a server's words. */
export const runErrorKinds = [
  'no-connection',
  'no-key',
  /** The key would cross a network in clear. */
  'insecure-key',
  'key-locked',
  'key-refused',
  'not-allowed',
  'region-refused',
  'no-credit',
  'slow-down',
  'no-such-model',
  'wrong-address',
  'too-long',
  'bad-parameter',
  'content-refused',
  'refused',
  'redirected',
  'cors-refused',
  'origin-refused',
  'unreachable',
  'offline',
  'provider-down',
  'unreadable',
  'empty-answer',
  'tool-not-offered',
  'too-large',
  'timed-out',
  'over-limit',
  'not-saved',
  'unexpected',
] as const

export type RunErrorKind = (typeof runErrorKinds)[number]

export const runErrorSchema = v.object({
  kind: v.picklist(runErrorKinds),
  /** The server's own words, keys struck out, at most 500 characters. Shown as text, never decided on. */
  detail: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  status: v.exactOptional(v.number()),
  /** The server's own `code` and the parameter it names. */
  code: v.exactOptional(v.string()),
  param: v.exactOptional(v.string()),
  retryAfterMs: v.exactOptional(v.number()),
})

export type RunError = v.InferOutput<typeof runErrorSchema>

/** Thrown where a run or a test can go no further; what it carries is all that anyone needs to know. */
export class RunFailure extends Error {
  readonly error: RunError
  constructor(error: RunError, options?: ErrorOptions) {
    super(error.kind, options)
    this.name = 'RunFailure'
    this.error = error
  }
}
