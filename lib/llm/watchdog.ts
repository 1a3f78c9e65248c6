import { RunFailure } from '../domain/run-error'
import { Stalled } from './stalled'

export interface Patience {
  /** From the request to its first content, in ms. */
  firstContentMs: number
  /** Between two bytes, once content has come. */
  idleMs: number
  /** Between two pieces of content, however many bytes come. */
  contentMs: number
}

export interface Clock {
  /** Monotonic, in ms: a machine that slept or whose clock was set must not look like a stall, or hide one. */
  now: () => number
  setInterval: (look: () => void, ms: number) => unknown
  clearInterval: (timer: unknown) => void
}

export const realClock: Clock = {
  now: () => performance.now(),
  setInterval: (look, ms) => setInterval(look, ms),
  clearInterval: (timer) => clearInterval(timer as ReturnType<typeof setInterval>),
}

/** Calls `onTooLong` once, with what to throw, when a server has been silent for longer than there is patience. */
export function createWatchdog(
  patience: Patience,
  onTooLong: (error: Error) => void,
  clock: Clock = realClock,
) {
  const start = clock.now()
  let byteAt = start
  let contentAt: number | undefined
  const shortest = Math.min(patience.firstContentMs, patience.idleMs, patience.contentMs)
  const timer = clock.setInterval(look, Math.min(1000, Math.max(5, shortest / 4)))

  function look(): void {
    const error = tooLong(clock.now())
    if (error === undefined) return
    end()
    onTooLong(error)
  }

  function tooLong(now: number): Error | undefined {
    if (contentAt === undefined)
      return now - start > patience.firstContentMs ? new RunFailure({ kind: 'timed-out' }) : undefined
    return now - byteAt > patience.idleMs || now - contentAt > patience.contentMs ? new Stalled() : undefined
  }

  function end(): void {
    clock.clearInterval(timer)
  }

  return {
    sawBytes: () => {
      byteAt = clock.now()
    },
    sawContent: () => {
      contentAt = clock.now()
    },
    end,
  }
}
