import { describe, expect, it } from 'vitest'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { Stalled } from '@/lib/llm/stalled'
import { type Clock, createWatchdog, type Patience } from '@/lib/llm/watchdog'

const patience: Patience = { firstContentMs: 600_000, idleMs: 60_000, contentMs: 600_000 }

/** A clock that goes when told to, and calls who looks at it as often as they asked for. */
function handClock() {
  let now = 5_000_000
  let timer: { look: () => void; ms: number; due: number } | undefined
  const clock: Clock = {
    now: () => now,
    setInterval: (look, ms) => {
      timer = { look, ms, due: now + ms }
      return timer
    },
    clearInterval: (cleared) => {
      if (cleared === timer) timer = undefined
    },
  }
  return {
    clock,
    go(ms: number): void {
      const end = now + ms
      while (timer !== undefined && timer.due <= end) {
        now = timer.due
        timer.due += timer.ms
        timer.look()
      }
      now = end
    },
    /** Time goes by, and nobody looks until the machine wakes. */
    sleep(ms: number): void {
      now += ms
      if (timer === undefined) return
      timer.due = now + timer.ms
      timer.look()
    },
    isWatched: () => timer !== undefined,
  }
}

function watched(own: Partial<Patience> = {}) {
  const hand = handClock()
  const errors: Error[] = []
  const watchdog = createWatchdog({ ...patience, ...own }, (error) => errors.push(error), hand.clock)
  return { ...hand, watchdog, errors }
}

describe('the watchdog', () => {
  it('waits ten minutes for the first content, whether bytes come or not', () => {
    const silent = watched()
    const pinging = watched()
    silent.go(600_000)
    for (let second = 0; second < 600; second++) {
      pinging.go(1000)
      pinging.watchdog.sawBytes()
    }
    expect([silent.errors, pinging.errors]).toEqual([[], []])
    silent.go(1000)
    pinging.go(1000)
    for (const { errors } of [silent, pinging]) {
      expect(errors).toHaveLength(1)
      expect(errors[0]).toBeInstanceOf(RunFailure)
      expect(errors[0]).toMatchObject({ error: { kind: 'timed-out' } })
    }
  })

  it('waits a minute for the next byte, once content has come', () => {
    const { watchdog, go, errors } = watched()
    go(599_000)
    watchdog.sawBytes()
    watchdog.sawContent()
    go(59_000)
    watchdog.sawBytes()
    go(60_000)
    expect(errors).toEqual([])
    go(1000)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toBeInstanceOf(Stalled)
  })

  it('waits ten minutes for more content, however many bytes come', () => {
    const { watchdog, go, errors } = watched()
    watchdog.sawContent()
    const ping = (seconds: number) => {
      for (let second = 0; second < seconds; second += 10) {
        go(10_000)
        watchdog.sawBytes()
      }
    }
    ping(590)
    watchdog.sawContent()
    ping(600)
    expect(errors).toEqual([])
    ping(10)
    expect(errors[0]).toBeInstanceOf(Stalled)
  })

  it('tells once, and looks no more', () => {
    const { go, errors, isWatched } = watched()
    go(3_600_000)
    expect(errors).toHaveLength(1)
    expect(isWatched()).toBe(false)
  })

  it('is quiet once it was ended', () => {
    const { watchdog, go, errors, isWatched } = watched()
    watchdog.end()
    expect(isWatched()).toBe(false)
    go(3_600_000)
    expect(errors).toEqual([])
  })

  it('does not take the time in which the machine slept for the server’s silence', () => {
    const { watchdog, go, sleep, errors } = watched()
    watchdog.sawBytes()
    watchdog.sawContent()
    go(30_000)
    sleep(8 * 3_600_000)
    go(25_000)
    expect(errors).toEqual([])
    go(10_000)
    expect(errors[0]).toBeInstanceOf(Stalled)
  })

  it('goes on waiting for the first content after a sleep, and not for ever', () => {
    const { go, sleep, errors } = watched()
    go(300_000)
    sleep(3_600_000)
    go(295_000)
    expect(errors).toEqual([])
    go(10_000)
    expect(errors[0]).toMatchObject({ error: { kind: 'timed-out' } })
  })

  it('judges content that comes right after a sleep by the time since then', () => {
    const { watchdog, go, sleep, errors } = watched()
    watchdog.sawBytes()
    watchdog.sawContent()
    sleep(3_600_000)
    watchdog.sawBytes()
    watchdog.sawContent()
    go(60_000)
    expect(errors).toEqual([])
    go(1000)
    expect(errors).toHaveLength(1)
  })

  it('does not take a busy machine, which looks a little late, for one that slept', () => {
    const { watchdog, sleep, errors } = watched()
    watchdog.sawBytes()
    watchdog.sawContent()
    for (let late = 0; late < 7; late++) sleep(9000)
    expect(errors[0]).toBeInstanceOf(Stalled)
  })

  it('is precise also where patience is short', () => {
    const { watchdog, go, errors } = watched({ idleMs: 80 })
    watchdog.sawContent()
    go(80)
    expect(errors).toEqual([])
    go(21)
    expect(errors).toHaveLength(1)
  })
})
