import { describe, expect, it } from 'vitest'
import { type Priced, priceTogether } from '@/lib/stores/sending/estimate-store'

const priced = (nanoUsd: number): Priced => ({ nanoUsd, source: 'test', asOf: '2026-01-01' })

describe('the price of several requests together', () => {
  it('is that of each as often as it is sent, with its answer where that is limited', () => {
    const short = { price: priced(5) }
    const long = { price: priced(5), limitedPrice: priced(7) }
    expect(
      priceTogether([
        { estimate: short, copies: 1 },
        { estimate: long, copies: 2 },
      ]),
    ).toEqual({ count: 3, leastNanoUsd: 19, nanoUsd: 19 })
  })

  it('is known at least where the price of one is not known', () => {
    const unknown = { estimate: {}, copies: 1 }
    expect(priceTogether([{ estimate: { price: priced(5) }, copies: 1 }, unknown])).toEqual({
      count: 2,
      leastNanoUsd: 5,
    })
    expect(priceTogether([{ estimate: { price: priced(0) }, copies: 1 }, unknown])).toEqual({ count: 2 })
    expect(priceTogether([{ estimate: undefined, copies: 1 }])).toEqual({ count: 1 })
    expect(priceTogether([{ estimate: { price: priced(0) }, copies: 1 }])).toEqual({
      count: 1,
      leastNanoUsd: 0,
      nanoUsd: 0,
    })
  })
})
