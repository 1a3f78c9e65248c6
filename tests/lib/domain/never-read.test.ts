import { describe, expect, it } from 'vitest'
import { isNeverRead, siteOfLine } from '@/lib/domain/never-read'

describe('a line of the list of sites never to read', () => {
  it.each([
    ['example.com', 'example.com'],
    [' Example.COM. ', 'example.com'],
    ['https://example.com/inbox?a#b', 'example.com'],
    ['*://*.example.com/*', '*.example.com'],
    ['localhost:8080', 'localhost'],
    ['10.0.0.*', '10.0.0.*'],
    ['[::1]:80', '[::1]'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.Bücher.example:8443', '*.xn--bcher-kva.example'],
    ['mail.*', 'mail.*'],
  ])('%j is %j', (line, site) => expect(siteOfLine(line)).toEqual({ site }))

  it.each(['two words', 'a..b', 'user@example.com', '*foo.example', 'https://', 'a,b.example', '*.a..b'])(
    '%j names no host',
    (line) => expect(siteOfLine(line)).toEqual({ problem: 'no-host' }),
  )

  it.each(['*', '*.*', 'https://*/*'])('%j would be every site', (line) =>
    expect(siteOfLine(line)).toEqual({ problem: 'every-site' }),
  )
})

describe('a page is never read', () => {
  it.each([
    ['https://example.com/a', 'example.com'],
    ['http://www.example.com:8080/', 'example.com'],
    ['https://example.com./', 'example.com'],
    ['https://example.com/', '*.example.com'],
    ['https://a.b.example.com/', '*.example.com'],
    ['https://mail.google.com/', 'mail.*'],
    ['https://mail.co.uk/', 'mail.*'],
    ['https://10.0.0.7/', '10.0.0.*'],
    ['https://my.bank.example.org/', '*.bank.*'],
  ])('%s, where the list has %s', (address, site) => expect(isNeverRead(address, [site])).toBe(true))

  it.each([
    ['https://notexample.com/', 'example.com'],
    ['https://example.com.evil.org/', 'example.com'],
    ['https://evil.org/?example.com', 'example.com'],
    ['https://webmail.example/', 'mail.*'],
    ['https://mail/', 'mail.*'],
    ['about:blank', 'example.com'],
    ['file:///etc/hosts', 'example.com'],
    ['', 'example.com'],
  ])('but not %s, where it has %s', (address, site) => expect(isNeverRead(address, [site])).toBe(false))
})
