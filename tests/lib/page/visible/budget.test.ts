import { afterEach, expect, it, vi } from 'vitest'
import { Budget } from '@/lib/page/visible/budget'
import { newWalk } from '@/lib/page/visible/new-walk'

afterEach(() => vi.useRealTimers())

it('counts work and no time: a clock that jumps cuts no page', () => {
  vi.useFakeTimers()
  const { budget } = newWalk()
  for (let node = 0; node < 1000; node++) {
    vi.advanceTimersByTime(60_000)
    expect(budget.node()).toBe(true)
    expect(budget.word()).toBe(true)
  }
  expect(budget.cut).toBeUndefined()
})

it('ends with the work that it allows, and says by what', () => {
  const nodes = new Budget({ nodes: 2, chars: 10 })
  expect([nodes.node(), nodes.node(), nodes.node(), nodes.node()]).toEqual([true, true, false, false])
  expect(nodes.cut).toBe('nodes')
  const chars = new Budget({ nodes: 9, chars: 10 })
  expect([chars.chars(7), chars.chars(7), chars.chars(7)]).toEqual([7, 3, 0])
  expect(chars.cut).toBe('chars')
})
