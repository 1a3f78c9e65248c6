import { describe, expect, it } from 'vitest'
import { hasAll, matchesOf, parseQuery, snippetOf } from '@/lib/domain/search-query'
import { searchableText } from '@/lib/domain/searchable-text'

function query(typed: string) {
  const parsed = parseQuery(typed)
  if (parsed === undefined) throw new Error(`Nothing can be found by ${typed}.`)
  return parsed
}

const marked = (text: string, typed: string) =>
  matchesOf(text, query(typed)).map(({ start, end }) => text.slice(start, end))

describe('what is looked for', () => {
  it('is nothing where there are neither words nor signs', () => {
    for (const typed of ['', '  ', '"', '""', '…', '.,;']) expect(parseQuery(typed)).toBeUndefined()
  })

  it('is marked wherever it stands, as it is written there', () => {
    expect(marked('Ёлка, елка и ЁЛКИ', 'елк')).toEqual(['Ёлк', 'елк', 'ЁЛК'])
    expect(marked('Café, CAFE, cafe\u0301', 'café')).toEqual(['Café', 'CAFE', 'cafe\u0301'])
    expect(marked('heart art Art', 'art')).toEqual(['art', 'Art'])
    expect(marked('北京和北海', '北')).toEqual(['北', '北'])
    expect(marked('red red button', '"red button" red')).toEqual(['red', 'red button'])
  })

  it('is said twice with the same result', () => {
    const sought = query('vase fir')
    const text = searchableText('A vase under the fir')
    expect([hasAll(text, sought), hasAll(text, sought)]).toEqual([true, true])
    expect(matchesOf('A vase under the fir', sought)).toHaveLength(2)
  })

  it('has no meaning as a pattern', () => {
    expect(marked('a.c (b) [c] $5 \\d', '(b) [c] $5 \\d a.c')).toEqual(['a.c', '(b)', '[c]', '$5', '\\d'])
    expect(hasAll('abc', query('a.c'))).toBe(false)
  })

  it('is shown with what stands around it', () => {
    const text = `${'before it '.repeat(30)}\n\n**the needle** stands\there ${'and after it '.repeat(30)}`
    const { text: shown, matches } = snippetOf(text, query('needle'))
    expect(shown).toMatch(/^….*the needle stands here.*…$/u)
    expect(shown.length).toBeLessThan(170)
    expect(matches.map(({ start, end }) => shown.slice(start, end))).toEqual(['needle'])
  })

  it('is shown wherever it stands first, be it far behind, at the seam of two pieces or among marks', () => {
    const shown = (text: string, typed: string) => {
      const { text: line, matches } = snippetOf(text, query(typed))
      return [line, ...matches.map(({ start, end }) => line.slice(start, end))]
    }
    for (let at = 960; at < 1240; at += 7) {
      const [line, ...matches] = shown(
        `${'x '.repeat(at / 2)}sharp needles ${'y '.repeat(600)}`,
        '"sharp need',
      )
      expect(line).toMatch(/^….*x sharp needles y.*…$/u)
      expect(matches).toEqual(['sharp need'])
    }
    const far = shown(`Beginning ${'слово '.repeat(30_000)} игла в стоге`, 'игл')
    expect(far).toEqual([expect.stringMatching(/^….*слово игла в стоге$/u), 'игл'])
    expect(shown('see `snake_case` and ~more~', 'snake_case')).toEqual([
      'see `snake_case` and ~more~',
      'snake_case',
    ])
    expect(shown('see [the long way](https://a.example/b) round', '"long way round"')).toEqual([
      'see the long way round',
      'long way round',
    ])
    expect(shown(`${'heart '.repeat(500)}art`, 'art')[1]).toBe('art')
    expect(shown('核桃🙂'.repeat(300), '🙂')[0]).toMatch(/^(核桃🙂)+.*…$/u)
  })

  it('shows the beginning where it is found too far behind', () => {
    const { text, matches } = snippetOf(`Beginning ${'x '.repeat(200_000)} needle`, query('needle'))
    expect(text).toMatch(/^Beginning/u)
    expect(matches).toEqual([])
  })
})
