import { encode as encodeCl100k } from 'gpt-tokenizer/encoding/cl100k_base'
import { encode as encodeO200k } from 'gpt-tokenizer/encoding/o200k_base'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CountText, loadTextCounter } from '@/lib/tokens/count-text'
import type { Encoding } from '@/lib/tokens/model-family'
import { splitText } from '@/lib/tokens/split-text'
import { processorMs } from '../../fakes/processor-ms'
import { randomTexts } from './random-text'

const asText = { disallowedSpecial: new Set<string>() }
const references: Record<Encoding, (text: string) => number> = {
  o200k_base: (text) => encodeO200k(text, asText).length,
  cl100k_base: (text) => encodeCl100k(text, asText).length,
}

describe.each(['o200k_base', 'cl100k_base'] as const)('counting with %s', (encoding) => {
  let count: CountText
  beforeAll(async () => {
    count = await loadTextCounter(encoding)
  })

  it('agrees with the reference on random texts', () => {
    const random = randomTexts(7)
    for (let round = 0; round < 3000; round++) {
      const text = random(1 + (round % 60))
      if (count(text) !== references[encoding](text)) expect.fail(JSON.stringify(text))
    }
  })

  it('agrees with the reference on long runs', () => {
    for (const unit of ['a', 'A', ' ', '\n', ' \n', '=', '-=', '人工智能', 'я', '7', '😀', '\u0301', 'xq']) {
      const text = unit.repeat(Math.ceil(900 / unit.length))
      expect(count(text), unit).toBe(references[encoding](text))
    }
  })

  it.each([
    ['nothing', ''],
    ['a lone surrogate', 'a\ud83d b'],
    ['NUL', 'a\0b'],
    ['a family of one picture', '👨‍👩‍👧‍👦🏳️‍🌈'],
    ['Latin letters that look like the bytes of others', 'Ã© Ð¿Ñ\u0080 é пр'],
  ])('agrees with the reference on %s', (_, text) => {
    expect(count(text)).toBe(references[encoding](text))
  })

  it('takes special tokens for the characters that they are', () => {
    for (const special of ['<|endoftext|>', '<|im_start|>', '<|fim_prefix|>', '<|endofprompt|>']) {
      expect(count(special)).toBeGreaterThan(3)
      expect(count(special)).toBe(references[encoding](special))
    }
  })

  it('counts pieces to the same sum as the whole', () => {
    const random = randomTexts(11)
    for (let round = 0; round < 12; round++) {
      const text = random(2500)
      const pieces = splitText(text)
      expect(pieces.length).toBeGreaterThan(1)
      expect(pieces.join('')).toBe(text)
      expect(pieces.reduce((sum, piece) => sum + count(piece), 0)).toBe(count(text))
    }
  })

  it.each([
    ['100,000 equal letters', 'a'.repeat(100_000), 12_500],
    ['100,000 equal capitals', 'A'.repeat(100_000), 12_500],
    ['a million digits', '1'.repeat(1_000_000), 333_334],
    ['half a million spaces', ' '.repeat(500_000), Math.ceil(500_000 / 128)],
  ])('does not freeze on %s', (_, text, expected) => {
    const start = processorMs()
    expect(count(text)).toBe(expected)
    expect(processorMs() - start).toBeLessThan(5000)
  })

  it('does not freeze on 300,000 ideographs without a stop', () => {
    const start = processorMs()
    const once = count('人工智能'.repeat(3))
    expect(count('人工智能'.repeat(75_000))).toBe((once / 3) * 75_000)
    expect(processorMs() - start).toBeLessThan(5000)
  })
})

describe('white space', () => {
  it('is what Unicode calls so: a byte-order mark is none, and joins what follows', async () => {
    const count = await loadTextCounter('o200k_base')
    for (const token of ['\ufeff', '\ufeffusing', '\ufeff//', '\ufeff#', '\ufeff\n', '\ufeff\ufeff']) {
      expect(count(token), JSON.stringify(token)).toBe(1)
    }
  })

  it('has the next line (U+0085) in it', async () => {
    const count = await loadTextCounter('o200k_base')
    expect(count('a\u0085\n')).toBe(count('a') + count('\u0085\n'))
    expect(count('!\u0085')).toBe(count('!') + count('\u0085'))
  })
})
