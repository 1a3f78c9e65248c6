/** How a key is kept: on this device, until the browser closes, or behind a passphrase. */
export const keyModes = ['device', 'session', 'passphrase'] as const
export type KeyMode = (typeof keyModes)[number]

/** All that a view may know of a key. */
export type KeyStatus =
  | { state: 'none' }
  | {
      state: 'ready' | 'locked'
      mode: KeyMode
      /** The one origin it is sent to. */
      origin: string
      last4: string
      /** With a passphrase: when it locks by itself, in ms since 1970. */
      unlockedUntil?: number
    }
  /** Kept until the browser closed, and it did. */
  | { state: 'gone'; mode: 'session'; origin: string; last4: string }

/** Why a key or its passphrase cannot be kept as it was typed. */
export type KeyProblem = 'empty' | 'characters' | 'too-long' | 'short-passphrase'
