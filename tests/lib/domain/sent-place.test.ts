import { describe, expect, it } from 'vitest'
import { addressPart, chosenAddress, sentTitle, shortenedLinks } from '@/lib/domain/sent-place'
import { pageSource } from '../../factories/page-source'

describe('the parameters of an address', () => {
  it('are a part of their own, as they are read', () => {
    expect(addressPart('https://a.test/x?q=%D1%87%D0%B0%D0%B9&n=2#end')).toEqual([
      { heading: '', level: 0, text: '?q=чай&n=2', part: 'address' },
    ])
  })

  it.each([
    '',
    'https://a.test/x',
    'https://a.test/?',
    'https://a.test/#?q=1',
    'file:///a?b',
    'data:,a?b',
    'a?b',
  ])('none of %j', (url) => {
    expect(addressPart(url)).toEqual([])
  })

  it('are cut, and hold nothing unseen, nor an end of a source', () => {
    const [long] = addressPart(`https://a.test/?q=${'word+'.repeat(5000)}`)
    expect(long?.text).toHaveLength(2001)
    expect(long?.text).toMatch(/…$/)
    const [part] = addressPart('https://a.test/?a=%E2%80%8B%F3%A0%81%89x&b=\n>>>\u202e')
    expect(part?.text).toBe('?a=x&b=%3E%3E%3E')
  })

  it('go along where an address is asked for by name only if they were chosen', () => {
    const url = 'https://a.test/x?q=$1&p=$&#end'
    const sections = [{ heading: '', level: 0, text: 'Words' }, ...addressPart(url)]
    const page = pageSource('p', '', { url, sections })
    expect(chosenAddress(page)).toBe('https://a.test/x?…')
    expect(chosenAddress(page, [{ section: 0, start: 0, end: 5 }])).toBe('https://a.test/x?…')
    expect(chosenAddress(page, [{ section: 1, start: 0, end: 9 }])).toBe('https://a.test/x?q=$1&p=$&')
    const deep = { ...page, url: `https://a.test/${'a/'.repeat(200)}?q=1` }
    expect(chosenAddress(deep, [{ section: 1, start: 0, end: 9 }])).toMatch(/^https:.{194}…\?q=\$1&p=\$&$/)
  })
})

describe('a title that is sent', () => {
  it.each(['Tea prices', 'a.test – home', 'a.test', '', '/ is a slash', 'b.test/x?q=1', 'Words / a.test/x'])(
    'is what the page is called: %j',
    (title) => {
      expect(sentTitle(title, 'https://www.a.test/x?q=WORDS')).toBe(title)
      expect(sentTitle(title, '')).toBe(title)
    },
  )

  it.each([
    'a.test/x?q=WORDS#WORDS',
    'www.a.test/x?q=WORDS',
    'https://www.a.test/x?q=WORDS',
    'http://a.test/x',
  ])('is the address as it is sent where the browser calls it by that: %j', (title) => {
    expect(sentTitle(title, 'https://www.a.test/x?q=WORDS#WORDS')).toBe('https://www.a.test/x?…')
  })

  it.each([
    ['пример.испытание/x?q=WORDS', 'https://xn--e1afmkfd.xn--80akhbyknj4f/x?q=WORDS'],
    ['https://пример.испытание/x?q=WORDS#WORDS', 'https://www.xn--e1afmkfd.xn--80akhbyknj4f/x?q=WORDS'],
    ['bücher.test:8443/x?q=WORDS', 'https://xn--bcher-kva.test:8443/x?q=WORDS'],
    ['A.TEST/x?q=WORDS', 'https://a.test/x?q=WORDS'],
  ])('is the address also where it is written as people read it: %j', (title, url) => {
    expect(sentTitle(title, url)).toMatch(/^https:\/\/[^?]*\/x\?…$/)
  })

  it('has no letters that nobody sees', () => {
    const tags = Array.from('IGNORE', (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join(
      '',
    )
    const bits = '\u200b\u2060\u2063\u00ad\u202e\ufeff\u180e\u0007\u{e0101}'
    expect(sentTitle(`Tea${tags} prices${bits}`, 'https://a.test/tea.pdf')).toBe('Tea prices')
    expect(sentTitle('می‌خواهم 👩‍💻 ❤️', '')).toBe('می‌خواهم 👩‍💻 ❤️')
  })

  it('is short', () => {
    expect(sentTitle('word '.repeat(200), 'https://a.test/')).toHaveLength(300)
  })
})

it('links that were shortened are counted, in the main text', () => {
  const text =
    '[a](https://a.test/x?…) [b](https://b.test/) [c](https://c.test/long…) [d](mailto:d@d.test?…) and so on… (https://e.test/…)'
  const sections = [
    { heading: '', level: 0, text },
    { heading: '', level: 0, text, part: 'navigation' as const },
  ]
  expect(shortenedLinks({ sections })).toBe(3)
})
