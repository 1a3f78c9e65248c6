import { describe, expect, it } from 'vitest'
import { isBlank, trimmed, withoutEdges } from '@/lib/page/field/text-edges'

describe('the edges of a text', () => {
  it('are white space of every kind, and what editors put where no letter is', () => {
    const kinds = ' \t\n\r\u00A0\u3000\uFEFF\u200B\u2060\u2028'
    expect(trimmed(`${kinds}a b${kinds}`)).toBe('a b')
    expect(isBlank(kinds)).toBe(true)
  })

  it('are none of the marks that join letters and pictures', () => {
    for (const text of ['👩‍👩‍👧', 'می\u200Cخواهم', 'e\u0301', '\u200Fשלום']) expect(trimmed(text)).toBe(text)
  })

  it('are left out of a range that has words, the same words before it or not', () => {
    expect(withoutEdges('a a a', { start: 1, end: 4 })).toEqual({ start: 2, end: 3 })
    expect(withoutEdges('one two', { start: 0, end: 7 })).toEqual({ start: 0, end: 7 })
    expect(withoutEdges('one  two', { start: 3, end: 5 })).toBeUndefined()
  })
})
