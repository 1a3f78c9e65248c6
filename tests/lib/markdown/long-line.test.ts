import { describe, expect, test } from 'vitest'
import { partsOfLine } from '@/lib/markdown/long-line'
import type { Inline } from '@/lib/markdown/node'

const textOf = (parts: Inline[][]): string =>
  parts
    .flat()
    .map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'code' ? piece.code : '|'))
    .join('')

describe('a long line', () => {
  test('of ordinary length is one part, and the same pieces', () => {
    const pieces: Inline[] = [{ type: 'text', text: 'a '.repeat(4000) }]
    expect(partsOfLine(pieces)).toEqual([pieces])
  })

  test.each([
    ['words', 'some words '.repeat(10_000)],
    ['one word', 'я'.repeat(50_000)],
    ['characters of two units', 'a' + '😀'.repeat(30_000)],
    ['a space at the beginning only', ` ${'b'.repeat(20_000)}`],
  ])('keeps every character and stays short: %s', (_, text) => {
    const parts = partsOfLine([{ type: 'text', text }])
    expect(textOf(parts)).toBe(text)
    for (const part of parts) {
      expect(textOf([part]).length).toBeLessThanOrEqual(4000)
      expect(textOf([part]).isWellFormed()).toBe(true)
    }
  })

  test('is not divided within a word where it has spaces', () => {
    const parts = partsOfLine([{ type: 'text', text: 'word '.repeat(10_000) }])
    for (const part of parts) expect(textOf([part])).toMatch(/^(?:word )+$/u)
  })

  test('has its other pieces in their places', () => {
    const pieces: Inline[] = Array.from({ length: 4000 }, (_, index) =>
      index % 2 === 0 ? { type: 'text', text: `${index} words` } : { type: 'break', isHard: false },
    )
    const parts = partsOfLine(pieces)
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.flat()).toEqual(pieces)
  })

  test('keeps its first parts when it grows', () => {
    const text = 'some words that grow '.repeat(2000)
    const before = partsOfLine([{ type: 'text', text: text.slice(0, 20_000) }])
    const after = partsOfLine([{ type: 'text', text }])
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
  })
})
