import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Coloured, LiveColours } from '@/lib/highlight/live-colours'

function watched(
  answer: (code: string) => Promise<string[] | undefined> = async (code) => [`k${code.length}`],
) {
  const asked: string[] = []
  const told: Coloured[] = []
  const colours = new LiveColours({
    ask: (code) => {
      asked.push(code)
      return answer(code)
    },
    onColoured: (coloured) => told.push(coloured),
  })
  return { asked, told, colours }
}

describe('the colours of a growing code', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are asked for at most every 300 ms, and at once when it is whole', async () => {
    const { asked, told, colours } = watched()
    for (let length = 1; length <= 100; length += 1) {
      colours.update('x'.repeat(length), true)
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.length).toBeLessThanOrEqual(4)
    colours.update('x'.repeat(101), false)
    expect(asked.at(-1)).toHaveLength(101)
    await vi.advanceTimersByTimeAsync(0)
    expect(told.at(-1)).toEqual({ code: 'x'.repeat(101), marks: ['k101'] })
  })

  it('are asked for once at a time', async () => {
    const held = Promise.withResolvers<string[]>()
    const { asked, colours } = watched(() => held.promise)
    colours.update('a', false)
    colours.update('ab', false)
    colours.update('abc', false)
    expect(asked).toEqual(['a'])
    held.resolve([''])
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['a', 'abc'])
  })

  it('are not asked for while it is long, nor ever when it is huge', async () => {
    const { asked, colours } = watched()
    colours.update('x'.repeat(20_001), true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([])
    colours.update('x'.repeat(20_002), false)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(0)
    colours.update('x'.repeat(200_001), false)
    expect(asked).toHaveLength(1)
  })

  it('are not asked for again after they could not be had, nor told after the end', async () => {
    const failing = watched(async () => undefined)
    failing.colours.update('a', true)
    await vi.advanceTimersByTimeAsync(1000)
    failing.colours.update('ab', false)
    expect(failing.asked).toEqual(['a'])
    const ended = watched()
    ended.colours.update('a', false)
    ended.colours.dispose()
    await vi.advanceTimersByTimeAsync(1000)
    expect(ended.told).toEqual([])
  })
})
