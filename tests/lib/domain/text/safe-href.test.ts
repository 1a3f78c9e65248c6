import { describe, expect, it } from 'vitest'
import { hiddenTarget, safeHref } from '@/lib/domain/text/safe-href'

describe('an address that may be opened', () => {
  it.each(['https://example.com/a', 'http://127.0.0.1:80/', 'mailto:a@example.com'])('%s', (address) => {
    expect(safeHref(address)).toBe(new URL(address).href)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    'chrome://settings',
    'chrome-extension://abc/options.html',
    'ms-settings:x',
    'intent://x#Intent;end',
    '/relative',
    '//example.com',
    '#hash',
    '',
    'https://',
  ])('is not %s', (address) => {
    expect(safeHref(address)).toBeUndefined()
  })
})

describe('where a link leads', () => {
  it.each([
    ['https://example.com/a', 'https://example.com/b'],
    ['https://example.com/a', 'example.com'],
    ['mailto:a@example.com', 'a@example.com'],
  ])('is said by its words: %s as %s', (href, words) => {
    expect(hiddenTarget(href, words)).toBeUndefined()
  })

  it.each([
    ['https://evil.example/a', 'https://bank.example/evil.example', 'evil.example'],
    ['https://evil.example/', 'here', 'evil.example'],
    ['https://bank.example@evil.example/', 'bank.example', 'evil.example'],
    ['https://xn--80ak6aa92e.com/', 'apple.com', 'xn--80ak6aa92e.com'],
    ['mailto:evil@example.com?bcc=x', 'you@example.com', 'evil@example.com'],
    ['mailto:%E0%A4%A', 'x', '%E0%A4%A'],
  ])('is shown where they hide it: %s as %s', (href, words, target) => {
    expect(hiddenTarget(href, words)).toBe(target)
  })
})
