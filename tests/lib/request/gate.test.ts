import { describe, expect, it } from 'vitest'
import { type AskReason, askReasons } from '@/lib/domain/ask-reason'
import { agreedToWait, firstToAsk, type GateFacts, gate, stillAgreed, tokensOver } from '@/lib/request/gate'
import { seededRandom } from '../../factories/seeded-random'

const fine: GateFacts = { inputTokens: 10, contextTokens: 10_000, nanoUsd: 5, ceilingNanoUsd: 100 }

const reasons: Record<AskReason, Partial<GateFacts>> = {
  'page-changed': { hasChangedPage: true },
  'too-long': { inputTokens: 9_001 },
  'cannot-see': { hasUnseenImages: true },
  'over-limit': { limit: { period: 'day', limitNanoUsd: 5, spentNanoUsd: 6 } },
  'no-price': { isUncounted: true },
  'over-ceiling': { nanoUsd: 101 },
  secrets: { hasSecrets: true },
  first: { isFirst: true },
}

describe('the gate', () => {
  it('lets pass what holds no surprise, and what nobody knows anything against', () => {
    expect(gate(fine)).toEqual({ verdict: 'send' })
    expect(gate({ inputTokens: 10 ** 9, ceilingNanoUsd: 0 })).toEqual({ verdict: 'send' })
    expect(gate({ ...fine, nanoUsd: 100 })).toEqual({ verdict: 'send' })
    expect(gate({ ...fine, ceilingNanoUsd: 0, nanoUsd: 0 })).toEqual({ verdict: 'send' })
  })

  it.each(askReasons)('asks because of %s, and does not when that was agreed to', (why) => {
    expect(gate({ ...fine, ...reasons[why] })).toEqual({ verdict: 'ask', why })
    expect(gate({ ...fine, ...reasons[why] }, [why])).toEqual({ verdict: 'send' })
  })

  it('asks about the one of several that gives the gravest reason', () => {
    const dear = { ...fine, ...reasons['over-ceiling'] }
    const blind = { ...fine, ...reasons['cannot-see'] }
    expect(firstToAsk([fine, dear, blind])).toEqual({ index: 2, why: 'cannot-see' })
    expect(firstToAsk([fine, dear, blind], ['cannot-see'])).toEqual({ index: 1, why: 'over-ceiling' })
    expect(firstToAsk([fine, dear, blind], ['cannot-see', 'over-ceiling'])).toBeUndefined()
    expect(firstToAsk([])).toBeUndefined()
  })

  it('holds back by a limit what has no known price, and nothing that costs nothing', () => {
    expect(gate({ ...fine, ...reasons['over-limit'], nanoUsd: undefined })).toMatchObject({
      why: 'over-limit',
    })
    expect(gate({ ...fine, ...reasons['over-limit'], nanoUsd: 0 })).toEqual({ verdict: 'send' })
  })

  it('names the gravest reason that was not agreed to, over all of them together', () => {
    const random = seededRandom(5)
    for (let round = 0; round < 200; round += 1) {
      const given = askReasons.filter(() => random() < 0.5)
      const agreed = askReasons.filter(() => random() < 0.3)
      const facts = Object.assign({}, fine, ...given.map((why) => reasons[why]))
      const first = askReasons.find((why) => given.includes(why) && !agreed.includes(why))
      expect(gate(facts, agreed)).toEqual(
        first === undefined ? { verdict: 'send' } : { verdict: 'ask', why: first },
      )
    }
  })
})

describe('what was agreed to', () => {
  it('goes along with what waits where it was needed, and with the price that was told', () => {
    const dear = { ...fine, ...reasons['over-ceiling'] }
    const blind = { ...fine, ...reasons['cannot-see'] }
    expect(agreedToWait([fine], askReasons)).toBeUndefined()
    expect(agreedToWait([dear], [])).toBeUndefined()
    expect(agreedToWait([dear], ['over-ceiling'])).toEqual({ why: ['over-ceiling'], nanoUsd: 101 })
    expect(agreedToWait([fine, blind], askReasons)).toEqual({ why: ['cannot-see'] })
  })

  it.each(['over-limit', 'secrets', 'first'] as const)('goes along for other reasons than %s', (why) => {
    expect(agreedToWait([{ ...fine, ...reasons[why] }], askReasons)).toBeUndefined()
    expect(stillAgreed({ why: [why] }, fine)).toEqual([])
  })

  it('holds up to the price that was told, and for no other reason', () => {
    const told = { why: ['over-ceiling' as const], nanoUsd: 200 }
    const verdict = (facts: Partial<GateFacts>) => {
      const now = { ...fine, ...facts }
      return gate(now, stillAgreed(told, now))
    }
    expect(verdict({ nanoUsd: 200 })).toEqual({ verdict: 'send' })
    expect(verdict({ nanoUsd: 201 })).toEqual({ verdict: 'ask', why: 'over-ceiling' })
    expect(verdict({ nanoUsd: 200, hasUnseenImages: true })).toMatchObject({ why: 'cannot-see' })
    expect(stillAgreed({ why: ['over-ceiling'] }, { nanoUsd: 1 })).toEqual([])
  })
})

describe('what fits', () => {
  it('leaves a thousand tokens for the answer, or the limit that was set for it', () => {
    expect(tokensOver({ inputTokens: 9_000, contextTokens: 10_000 })).toBe(0)
    expect(tokensOver({ inputTokens: 9_001, contextTokens: 10_000 })).toBe(1)
    expect(tokensOver({ inputTokens: 6_000, contextTokens: 10_000, maxTokens: 4_000 })).toBe(0)
    expect(tokensOver({ inputTokens: 6_001, contextTokens: 10_000, maxTokens: 4_000 })).toBe(1)
    expect(tokensOver({ inputTokens: 9_990, contextTokens: 10_000, maxTokens: 10 })).toBe(0)
  })

  it('leaves a quarter of a small context', () => {
    expect(tokensOver({ inputTokens: 1_536, contextTokens: 2_048 })).toBe(0)
    expect(tokensOver({ inputTokens: 1_537, contextTokens: 2_048 })).toBe(1)
  })
})
