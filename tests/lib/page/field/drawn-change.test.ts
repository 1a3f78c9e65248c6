import { describe, expect, it } from 'vitest'
import { isWrittenOver, squeezed } from '@/lib/page/field/drawn-change'

const long = Array.from({ length: 60 }, (_, index) => `line${index}of`).join('')

describe('what an editor draws after a text was given to it', () => {
  it('is right where the new text stands in place of the old one', () => {
    expect(isWrittenOver('Onetehthree', 'teh', 'the', 'Onethethree')).toBe(true)
    expect(isWrittenOver('aXbXc', 'X', 'Y', 'aXbYc')).toBe(true)
    expect(isWrittenOver('Same', 'Same', 'Same', 'Same')).toBe(true)
  })

  it('is right where an empty editor draws the new text, and wrong where it draws another', () => {
    expect(isWrittenOver('', '', 'new', 'new')).toBe(true)
    expect(isWrittenOver('', '', long, long.slice(80))).toBe(true)
    expect(isWrittenOver('', '', 'new', '')).toBe(false)
    expect(isWrittenOver('', '', 'new', 'old')).toBe(false)
    expect(isWrittenOver('mine', '', 'new', 'minenew')).toBe(false)
  })

  it('is right where it scrolled, or draws other lines below', () => {
    expect(isWrittenOver(long, 'line59of', 'newtext', `${long.slice(80, -8)}newtext`)).toBe(true)
    expect(isWrittenOver(long, 'line3of', 'new', `${long.replace('line3of', 'new')}line60of`)).toBe(true)
    expect(isWrittenOver(long, 'line3of', 'new', long.replace('line3of', 'new').slice(0, -9))).toBe(true)
  })

  it('is wrong where nothing was done, both texts stand there, or one is in another place', () => {
    expect(isWrittenOver('xab', 'a', 'ab', 'xab')).toBe(false)
    expect(isWrittenOver('Onetwo', 'two', 'three', 'Onethreetwo')).toBe(false)
    expect(isWrittenOver('Onetwo', 'two', 'three', 'Onetwothree')).toBe(false)
    expect(isWrittenOver('Onetwothree', 'two', 'new', 'newOnethree')).toBe(false)
    expect(isWrittenOver('Onetwothree', 'two', 'new', 'Onethree')).toBe(false)
    expect(isWrittenOver('Onetwothree', 'two', 'new', '')).toBe(false)
  })

  it('is compared without spaces and ends of lines', () => {
    expect(squeezed(' a\u00A0\n\u200Bb\tc')).toBe('abc')
  })
})
