import { describe, expect, it } from 'vitest'
import { type Calibration, calibrated, corrected } from '@/lib/domain/money/calibration'
import { seededRandom } from '../../../factories/seeded-random'

function learned(ratios: readonly number[], counted = 1000): readonly Calibration[] {
  let known: readonly Calibration[] = []
  for (const [index, ratio] of ratios.entries())
    known = calibrated(known, { model: 'm', counted, charged: Math.round(counted * ratio), at: index })
  return known
}

describe('what is learned of how a model counts', () => {
  it('corrects the next count after one request', () => {
    expect(corrected(learned([1.3]), 'm', 200)).toEqual({ tokens: 260, requests: 1, spread: 0 })
    expect(corrected(learned([1.3]), 'other', 200)).toBeUndefined()
    expect(corrected(undefined, 'm', 200)).toBeUndefined()
  })

  it('tells how far requests lie from it', () => {
    const { tokens, requests, spread } = corrected(learned([1.16, 1.2, 1.24, 1.18, 1.22]), 'm', 1000) ?? {}
    expect(tokens).toBeCloseTo(1199.7, -1)
    expect(requests).toBe(5)
    expect(spread).toBeGreaterThan(0.02)
    expect(spread).toBeLessThan(0.04)
  })

  it('follows a server that changes its model, and keeps a spread that fits', () => {
    const random = seededRandom(1)
    const noisy = (ratio: number, times: number) =>
      Array.from({ length: times }, () => ratio * (0.97 + random() * 0.06))
    const before = corrected(learned(noisy(1.1, 400)), 'm', 1000)
    expect(before?.tokens).toBeCloseTo(1100, -2)
    expect(before?.spread).toBeGreaterThan(0.01)
    expect(before?.spread).toBeLessThan(0.03)
    const after = corrected(learned([...noisy(1.1, 400), ...noisy(1.4, 400)]), 'm', 1000)
    expect(after?.tokens).toBeGreaterThan(1370)
    expect(after?.requests).toBe(800)
  })

  it('learns nothing from what no tokenizer explains', () => {
    expect(learned([9, 0.01, 0, Number.NaN])).toEqual([])
    expect(learned([1.2], 10)).toEqual([])
  })

  it('keeps the models that were used last', () => {
    let known: readonly Calibration[] = []
    for (let index = 0; index < 250; index++)
      known = calibrated(known, { model: `m${index}`, counted: 100, charged: 110, at: index })
    expect(known).toHaveLength(200)
    expect(known[0]?.model).toBe('m249')
    expect(corrected(known, 'm0', 100)).toBeUndefined()
  })
})
