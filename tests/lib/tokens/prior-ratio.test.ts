import { describe, expect, it } from 'vitest'
import { priorRatio } from '@/lib/tokens/prior-ratio'

const english = 'The tide comes in twice a day, and nobody asks it why.'
const russian = 'Прилив приходит дважды в день, и никто не спрашивает почему.'
const chinese = '潮水每天来两次，没有人问它为什么。'
const code = 'const tide = (at: number): number => Math.sin((2 * Math.PI * at) / 12.4)'

describe('the ratio before anything was learned', () => {
  it.each(['gpt-4o', 'openai/gpt-5', 'gpt-6-luna', 'o4-mini', 'chatgpt-4o-latest'])(
    'is 1 for %s, whose tokenizer is known',
    (model) => {
      expect(priorRatio(model, [russian])).toBe(1)
    },
  )

  it('grows with the part of Cyrillic in the texts', () => {
    const alone = priorRatio('claude-opus-5', [russian])
    const beside = priorRatio('claude-opus-5', [russian, english])
    expect(alone).toBeGreaterThan(1.6)
    expect(beside).toBeLessThan(alone)
    expect(beside).toBeGreaterThan(priorRatio('claude-opus-5', [english]))
  })

  it.each([
    ['llama3:8b', english, 1],
    ['meta-llama/llama-4-scout', russian, 1.15],
    ['qwen3:14b', chinese, 1.01],
    ['google/gemini-3-pro', chinese, 0.95],
    ['mistral-7b-instruct', chinese, 1.45],
    ['mistral-large-latest', chinese, 1.08],
    ['deepseek-chat', russian, 1.13],
    ['some-model', english, 1],
    ['some-model', russian, 1.2],
  ])('is for %s near what its tokenizer gives', (model, text, ratio) => {
    expect(Math.abs(priorRatio(model, [text]) / ratio - 1)).toBeLessThan(0.05)
  })

  it('tells code from prose', () => {
    expect(priorRatio('gemma3:4b', [code])).toBeGreaterThan(priorRatio('gemma3:4b', [english]))
  })

  it('is 1 where there is nothing to read', () => {
    expect(priorRatio('claude-opus-5', [])).toBe(1)
    expect(priorRatio('claude-opus-5', ['', ' \n'])).toBe(1)
  })

  it('looks at no more of a long text than of a short one', () => {
    const long = { length: 5_000_000, charCodeAt: (at: number) => looked.push(at) && 0x430 }
    const looked: number[] = []
    expect(priorRatio('claude-opus-5', [long as unknown as string])).toBeCloseTo(1.89)
    expect(looked.length).toBeLessThan(2100)
  })
})
