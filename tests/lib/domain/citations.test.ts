import { describe, expect, it } from 'vitest'
import { citationsIn, withoutCitations } from '@/lib/domain/citations'

const passages = (text: string, isGrowing = false) =>
  citationsIn(text, isGrowing).flatMap((piece) => (piece.type === 'citation' ? [piece.passage] : []))
const words = (text: string, isGrowing = false) =>
  citationsIn(text, isGrowing)
    .map((piece) => (piece.type === 'text' ? piece.text : `<${piece.number}>`))
    .join('')

describe('the passages that an answer names', () => {
  it.each([
    ['plain', 'Sales grew. [[rose from 4 to 8]]', 'Sales grew.<1>', ['rose from 4 to 8']],
    ['quoted', 'A. [["rose from 4"]]', 'A.<1>', ['rose from 4']],
    ['in guillemets', 'А. [[«выросли вдвое»]]', 'А.<1>', ['выросли вдвое']],
    ['in lenticular brackets', 'A.【rose from 4】', 'A.<1>', ['rose from 4']],
    ['with brackets inside', 'A. [[rose [sic] from 4]]', 'A.<1>', ['rose [sic] from 4']],
    ['two in a row', 'A. [[one two]] [[three four]] B.', 'A.<1><2> B.', ['one two', 'three four']],
    ['over lines', 'A. [[one]]\n- B. [[two]]', 'A.<1>\n- B.<2>', ['one', 'two']],
  ])('are found: %s', (_, text, shown, found) => {
    expect(words(text)).toBe(shown)
    expect(passages(text)).toEqual(found)
  })

  it.each([
    ['an empty one', 'A. [[]] B.'],
    ['a list in code', 'matrix[[1], [2]]'],
    ['one bracket', 'A [note] and more.'],
    ['one that never ends', `A. [[${'x'.repeat(700)}`],
  ])('are not seen in %s', (_, text) => {
    expect(passages(text)).toEqual([])
    expect(words(text)).toBe(text)
  })

  it('are left out while they grow, at every length', () => {
    const whole = 'Sales grew. [[rose from 4 to 8]] Then fell. [[to 2]]'
    for (let end = 0; end <= whole.length; end++) {
      const shown = words(whole.slice(0, end), true)
      expect(shown).not.toMatch(/[[\]]/)
      expect('Sales grew.<1> Then fell.<2>'.startsWith(shown.trimEnd())).toBe(true)
    }
  })

  it('do not come along when the answer is copied', () => {
    expect(withoutCitations('- A. [[one]]\n- B. [[two]]')).toBe('- A.\n- B.')
  })
})
