import { RunFailure } from '../domain/servers/run-error'
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
  /** Monotonic, in ms: a clock that was set must not look like a stall, or hide one. */
  now: () => number
  setInterval: (look: () => void, ms: number) => unknown
  clearInterval: (timer: unknown) => void
}

export const realClock: Clock = {
  now: () => performance.now(),
  setInterval: (look, ms) => setInterval(look, ms),
  clearInterval: (timer) => clearInterval(timer as ReturnType<typeof setInterval>),
}

/** A look that comes later than this was held up by a machine that slept. */
const asleepMs = 10_000

/**
 * Calls `onTooLong` once, with what to throw, when a server has been silent for longer than there is patience. Time
 * in which the machine slept is not the server's: what it sent then is still on its way.
 */
export function createWatchdog(
  patience: Patience,
  onTooLong: (error: Error) => void,
  clock: Clock = realClock,
) {
  const shortest = Math.min(patience.firstContentMs, patience.idleMs, patience.contentMs)
  const everyMs = Math.min(1000, Math.max(5, shortest / 4))
  let asleep = 0
  let lookedAt = clock.now()
  const start = lookedAt
  let byteAt = start
  let contentAt: number | undefined
  const timer = clock.setInterval(look, everyMs)

  const awake = (): number => clock.now() - asleep

  function look(): void {
    const late = clock.now() - lookedAt - everyMs
    lookedAt = clock.now()
    if (late > asleepMs) asleep += late
    const error = tooLong(awake())
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
      byteAt = awake()
    },
    sawContent: () => {
      contentAt = awake()
    },
    end,
  }
}
