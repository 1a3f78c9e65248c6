import { describe, expect, it } from 'vitest'
import { calibrated } from '@/lib/domain/money/calibration'
import { boundRequest } from '@/lib/tokens/bound-request'
import { estimateRequest } from '@/lib/tokens/estimate-request'

const body = (model: string, content: string) => ({ model, messages: [{ role: 'user', content }] })
const prose = 'The tide comes in twice a day, and nobody asks it why. '.repeat(20)
const russian = 'Прилив приходит дважды в день, и никто не спрашивает почему. '.repeat(20)

const learned = (model: string, ...charged: number[]) =>
  charged.reduce<ReturnType<typeof calibrated>>(
    (known, tokens, at) => calibrated(known, { model, counted: 100, charged: tokens, at }),
    [],
  )

describe('the bound of a request', () => {
  it('is the estimate for a model whose tokenizer is known', () => {
    const request = body('gpt-4o', russian)
    expect(boundRequest(request, undefined)).toBe(estimateRequest(request).inputTokens)
  })

  it('grows where the model’s kind of tokenizer needs more', () => {
    const request = body('claude-opus-5', russian)
    expect(boundRequest(request, [])).toBeGreaterThan(estimateRequest(request).inputTokens * 1.5)
  })

  it('is never below the estimate before anything was learned', () => {
    const request = body('gemma3:4b', '潮水每天来两次，没有人问它为什么。')
    expect(boundRequest(request, [])).toBe(estimateRequest(request).inputTokens)
  })

  it('follows what was learned, and is the higher the more that varies', () => {
    const request = body('m', prose)
    const { inputTokens } = estimateRequest(request)
    const steady = boundRequest(request, learned('m', 130, 130, 130))
    expect(steady).toBeGreaterThanOrEqual(Math.floor(inputTokens * 1.3))
    expect(steady).toBeLessThanOrEqual(Math.ceil(inputTokens * 1.3) + 1)
    expect(boundRequest(request, learned('m', 100, 130, 169))).toBeGreaterThan(steady * 1.1)
  })
})
