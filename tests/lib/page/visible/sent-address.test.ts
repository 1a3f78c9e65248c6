import { describe, expect, it } from 'vitest'
import { longestLink, sentAddress } from '@/lib/page/visible/sent-address'

describe('what is sent of an address', () => {
  it.each([
    ['https://example.com/', 'https://example.com/'],
    ['http://127.0.0.1:8801/a/b.html', 'http://127.0.0.1:8801/a/b.html'],
    [
      'https://news.test/2026/nov/30/tea-prices-rise-again',
      'https://news.test/2026/nov/30/tea-prices-rise-again',
    ],
    ['https://ru.wikipedia.org/wiki/%D0%81%D0%BB%D0%BA%D0%B0', 'https://ru.wikipedia.org/wiki/Ёлка'],
    [
      'https://en.wikipedia.org/wiki/Michelson%E2%80%93Morley',
      'https://en.wikipedia.org/wiki/Michelson–Morley',
    ],
    ['https://shop.test/a%20b%2Fc%25', 'https://shop.test/a%20b%2Fc%25'],
    ['https://forum.test/item?id=42', 'https://forum.test/item?…'],
    ['https://forum.test/item?', 'https://forum.test/item'],
    ['https://forum.test/#/path', 'https://forum.test/'],
    ['https://forum.test/page#:~:text=WORDS', 'https://forum.test/page'],
    ['https://user:WORDS@forum.test/', 'https://forum.test/'],
    ['https://shop.test/a;jsessionid=1F2E/b;c', 'https://shop.test/a…/b…'],
    ['mailto:a@example.com?subject=WORDS', 'mailto:a@example.com?…'],
  ])('%s', (address, sent) => {
    expect(sentAddress(address)).toBe(sent)
  })

  it.each([
    '',
    'no address',
    '/path',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,WORDS',
    'blob:https://example.com/0f8fad5b',
    'file:///home/WORDS/notes.html',
    'about:blank#WORDS',
    'view-source:https://example.com/WORDS',
    'chrome-extension://abc/view.html?file=WORDS',
    'filesystem:https://example.com/temporary/WORDS',
    'ftp://example.com/WORDS',
    'https://',
    'https://[WORDS]/',
  ])('nothing of %j', (address) => {
    expect(sentAddress(address)).toBe('')
  })

  it.each([
    [
      'a hash',
      'https://code.test/commit/3f2a9c1d5e8b7a6f4c3d2e1f0a9b8c7d6e5f4a3b',
      'https://code.test/commit/3f2a9c…',
    ],
    [
      'a key in letters and digits',
      'https://docs.test/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74/edit',
      'https://docs.test/d/1BxiMV…/edit',
    ],
    [
      'a token in three parts',
      `https://id.test/in/eyJhbGciOiJIUzI1NiIsInR5.eyJzdWIiOiIxMjM0NTY3ODkw.x`,
      'https://id.test/in/eyJhbG….eyJzdW….x',
    ],
  ])('%s is cut', (_, address, sent) => {
    expect(sentAddress(address)).toBe(sent)
  })

  it('names the end of a long host: that is who answers', () => {
    const host = `${'accounts.bank.test.'.repeat(10)}evil.example`
    expect(sentAddress(`https://${host}/`)).toBe(`https://…${host.slice(-60)}/`)
    expect(sentAddress('https://xn--80ak6aa92e.com/x')).toBe('https://xn--80ak6aa92e.com/x')
    expect(sentAddress('https://пример.испытание/путь')).toBe('https://xn--e1afmkfd.xn--80akhbyknj4f/путь')
  })

  it('is short, whatever a page makes of it', () => {
    const words = Array.from({ length: 2000 }, (_, n) => `ignore-${n}`)
    for (const between of [
      '/',
      '-',
      '%20',
      '_',
      '%2F',
      '%0A',
      '+',
      ',',
      '.',
      ';',
      '%E2%80%8B',
      '?',
      '#',
      '&',
    ])
      for (const start of ['https://site.example/', 'https://site.example/a/b/', 'mailto:']) {
        const address = start + words.join(between)
        expect(sentAddress(address).length, address.slice(0, 60)).toBeLessThanOrEqual(201)
        const link = sentAddress(address, longestLink)
        expect(link.length).toBeLessThanOrEqual(longestLink + 1)
        // What a fragment says leaves no mark: no place of it is needed.
        if (between !== '#') expect(link).toMatch(/…$/)
      }
  })

  it('cuts a long part of a path, and not within a letter', () => {
    expect(sentAddress(`https://a.test/${'x-'.repeat(40)}/b`)).toBe(`https://a.test/${'x-'.repeat(30)}…/b`)
    const faces = sentAddress(`https://a.test/${encodeURIComponent('🙂'.repeat(90))}`)
    expect(faces).toBe(`https://a.test/${'🙂'.repeat(60)}…`)
    for (let before = 0; before < 4; before++)
      expect(sentAddress(`https://a.test/${'y'.repeat(before)}${'🙂'.repeat(3)}`, 20).isWellFormed()).toBe(
        true,
      )
  })

  it('has no character that nobody sees, and stays on its line', () => {
    const unseen = [
      ...['\u200b', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u115f', '\u3164', '\u180e', '\u2800\u200d'],
      ...[
        '\u202e',
        '\u2066',
        '\u200f',
        '\u061c',
        '\u0000',
        '\u0007',
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\u0085',
      ],
      ...['\u00a0', '\u3000', '\ufe0f', '\u{e0049}\u{e0047}', '\u{e0100}\u{e01ef}', '\ue000', '\u{f0000}'],
    ]
    for (const each of unseen)
      for (const written of [each, encodeURIComponent(each)]) {
        const sent = sentAddress(`https://a.test/x${written}y/z?${written}#${written}`)
        expect(sent, JSON.stringify(each)).toMatch(/^https:\/\/a\.test\/x(?:\u2800|%0[07AD])?y\/z(?:\?…)?$/)
      }
    expect(sentAddress('https://a.test/%D7%A9%D7%9C%D7%95%D7%9D')).toBe('https://a.test/שלום')
  })

  it('cannot look like the end of a source', () => {
    for (const end of ['>>>', '<<<', '%3E%3E%3E', '\n>>>', '%0A>>>']) {
      const sent = sentAddress(`https://a.test/${end}x`)
      expect(sent).not.toMatch(/[<>\n]/)
    }
  })

  it('leaves what is no text as it stands', () => {
    expect(sentAddress('https://a.test/%FF%FE/%D0%81')).toBe('https://a.test/%FF%FE/%D0%81')
    expect(sentAddress('https://a.test/%E2%80')).toBe('https://a.test/%E2%80')
  })
})
