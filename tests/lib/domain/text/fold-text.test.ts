import { describe, expect, test } from 'vitest'
import { foldText, foldWithPlaces, matchesIn } from '@/lib/domain/text/fold-text'

const found = (text: string, query: string) =>
  matchesIn(foldWithPlaces(text), query).map(({ start, end }) => text.slice(start, end))

describe('searched text', () => {
  test.each([
    ['Straße und STRASSE', 'straße', ['Straße']],
    ['Ёлка и елка', 'елка', ['Ёлка', 'елка']],
    ['Ёлка и ЁЛКА', 'ёлка', ['Ёлка', 'ЁЛКА']],
    ['naïve café NAIVE', 'naive', ['naïve', 'NAIVE']],
    ['the  river\n carries', 'river carries', ['river\n carries']],
    ['河流带着什么', '带着', ['带着']],
    ['İstanbul istanbul', 'istanbul', ['İstanbul', 'istanbul']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['one 😀 two', '😀 t', ['😀 t']],
    ['nothing', 'else', []],
    ['nothing', '', []],
  ])('%j has %j at %j', (text, query, expected) => {
    expect(found(text, query)).toEqual(expected)
  })

  test('ends where the text ends, marks included', () => {
    expect(found('cafe\u0301', 'cafe')).toEqual(['cafe\u0301'])
    expect(found('cafe\u0301s', 'cafe')).toEqual(['cafe\u0301'])
  })

  test('is the same with and without places', () => {
    for (const text of ['A b\n\nc', 'ÅÉ ñ', 'İ ß ﬁ', '日本語 テキスト', '', ' \t '])
      expect(foldWithPlaces(text).text).toBe(foldText(text))
  })
})
