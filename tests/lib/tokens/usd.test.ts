import { describe, expect, it } from 'vitest'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'

describe('money as a plain decimal', () => {
  it.each([
    [0, '0'],
    [1, '0.000000001'],
    [128_400, '0.0001284'],
    [200_000, '0.0002'],
    [1_000_000_000, '1'],
    [1_240_000_000, '1.24'],
    [9_007_199_254_740_991, '9007199.254740991'],
    [-500_000_000, '-0.5'],
  ])('%i nano is %s', (nanoUsd, text) => {
    expect(usdFromNano(nanoUsd)).toBe(text)
  })
})

describe('money for the eye', () => {
  it.each([
    [0, '$0.00'],
    [1, '<$0.0001'],
    [99_999, '<$0.0001'],
    [100_000, '$0.0001'],
    [200_000, '$0.0002'],
    [1_284_000, '$0.0013'],
    [23_400_000, '$0.023'],
    [234_000_000, '$0.23'],
    [500_000_000, '$0.50'],
    [999_900_000, '$1.00'],
    [1_240_000_000, '$1.24'],
    [1_234_560_000_000, '$1,234.56'],
  ])('%i nano is %s in English', (nanoUsd, text) => {
    expect(humanUsd(nanoUsd, 'en')).toBe(text)
  })

  it('is written as the language writes it', () => {
    expect(humanUsd(200_000, 'ru')).toBe('0,0002\u00a0$')
    expect(humanUsd(5, 'ru')).toBe('<0,0001\u00a0$')
  })
})
