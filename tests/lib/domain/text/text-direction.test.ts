import { describe, expect, it } from 'vitest'
import { textDirection } from '@/lib/domain/text/text-direction'

describe('the direction of a text', () => {
  it('is that of its first letter, whatever stands before it', () => {
    expect(textDirection('Hello שלום')).toBe('ltr')
    expect(textDirection('«123» — שלום, hello')).toBe('rtl')
    expect(textDirection('1. مرحبا')).toBe('rtl')
    expect(textDirection('1. Привет, مرحبا')).toBe('ltr')
  })

  it('is left to right where there is no letter', () => {
    expect(textDirection('')).toBe('ltr')
    expect(textDirection('… 12 👍')).toBe('ltr')
  })

  it('is not looked for far into a text, however long that is', () => {
    expect(textDirection(`${'1 '.repeat(10_000)}שלום`)).toBe('ltr')
  })
})
