import { describe, expect, it } from 'vitest'
import { checkBaseUrl, isLocal } from '@/lib/domain/servers/base-url'
import { checkHeaders, checkKey } from '@/lib/domain/servers/header-rules'
import { findPreset, presetFor, presets } from '@/lib/domain/servers/presets'

describe('presets', () => {
  it('start with the official API and end with an address of one’s own', () => {
    expect(presets[0]?.id).toBe('openai')
    expect(presets.at(-1)?.id).toBe('custom')
  })

  it('have ids of their own', () => {
    expect(new Set(presets.map((preset) => preset.id)).size).toBe(presets.length)
  })

  it.each(presets.filter((preset) => preset.baseUrl !== ''))(
    '$id: its address passes the check as it is',
    (preset) => {
      const checked = checkBaseUrl(preset.baseUrl)
      expect(checked).toMatchObject({ ok: true, baseUrl: preset.baseUrl, notes: [] })
      expect(checked).not.toHaveProperty('suggestion')
      expect(isLocal(preset.baseUrl)).toBe(preset.local)
    },
  )

  it.each(presets.filter((preset) => preset.baseUrl === ''))(
    '$id: shows the form of an address',
    (preset) => {
      expect(checkBaseUrl(preset.placeholder ?? '')).toMatchObject({ ok: true })
    },
  )

  it.each(presets)('$id: its headers may be sent and its pages opened', (preset) => {
    expect(checkHeaders(preset.headers ?? {})).toEqual({ ok: true, headers: preset.headers ?? {} })
    for (const page of [preset.keyPage]) if (page !== undefined) expect(new URL(page).protocol).toBe('https:')
    if (preset.keyNeeded && !preset.local) expect(preset.keyPage).toBeDefined()
  })

  it('let Anthropic be called from a browser', () => {
    expect(findPreset('anthropic')?.headers).toEqual({ 'anthropic-dangerous-direct-browser-access': 'true' })
  })
})

describe('findPreset', () => {
  it('knows every preset by its id, and no other', () => {
    for (const preset of presets) expect(findPreset(preset.id)).toBe(preset)
    expect(findPreset('nobody')).toBeUndefined()
  })
})

describe('presetFor', () => {
  it.each([
    ['https://api.openai.com/v1', 'openai'],
    ['https://api.openai.com/v1/', 'openai'],
    ['https://api.deepseek.com/v1', 'deepseek'],
    ['https://mine.openai.azure.com/openai/v1', 'azure'],
    ['https://openai.azure.com.evil.example/openai/v1', 'custom'],
    ['http://localhost:11434/v1', 'ollama'],
    ['http://127.0.0.1:11434/v1', 'ollama'],
    ['http://[::1]:1337/v1', 'jan'],
    ['http://localhost:9999/v1', 'custom'],
    ['https://llm.example.com/v1', 'custom'],
    ['http://api.openai.com/v1', 'custom'],
    ['', 'custom'],
  ])('%s is %s', (baseUrl, id) => {
    expect(presetFor(baseUrl).id).toBe(id)
  })
})

describe('checkHeaders', () => {
  it('takes one header a line, and skips empty lines', () => {
    expect(checkHeaders('X-Title: Keyside\r\n\n  HTTP-Referer :https://example.com/a:b  ')).toEqual({
      ok: true,
      headers: { 'X-Title': 'Keyside', 'HTTP-Referer': 'https://example.com/a:b' },
    })
    expect(checkHeaders('')).toEqual({ ok: true, headers: {} })
  })

  it('takes a record', () => {
    expect(checkHeaders({ 'OpenAI-Organization': 'org-1' })).toEqual({
      ok: true,
      headers: { 'OpenAI-Organization': 'org-1' },
    })
  })

  it.each([
    ['just words', 'no-colon'],
    [': value', 'name'],
    ['Bad Name: value', 'name'],
    ['Näme: value', 'name'],
    ['X-A:', 'value'],
    ['X-A: Привет', 'value'],
    ['X-A: a\u0000b', 'value'],
    ['X-A: a\u0085b', 'value'],
    ['Host: evil.example', 'forbidden'],
    ['origin: https://evil.example', 'forbidden'],
    ['COOKIE: a=b', 'forbidden'],
    ['Content-Length: 3', 'forbidden'],
    ['Content-Type: text/plain', 'forbidden'],
    ['Sec-Fetch-Mode: cors', 'forbidden'],
    ['Proxy-Authorization: Basic abc', 'forbidden'],
    ['Authorization: Bearer abc', 'key'],
    ['api-key: abc', 'key'],
    ['X-API-Key: abc', 'key'],
    ['X-A: 1\nx-a: 2', 'twice'],
    [`X-A: ${'a'.repeat(4097)}`, 'too-long'],
    [Array.from({ length: 21 }, (_, index) => `X-${index}: a`).join('\n'), 'too-many'],
  ])('refuses %j: %s', (text, reason) => {
    expect(checkHeaders(text)).toMatchObject({ ok: false, reason })
  })

  it('refuses a line break that comes in a record', () => {
    expect(checkHeaders({ 'X-A': 'a\r\nCookie: b' })).toMatchObject({ ok: false, reason: 'value' })
    expect(checkHeaders({ 'X-A\r\nCookie': 'b' })).toMatchObject({ ok: false, reason: 'name' })
  })

  it('names the header that will not do, and never its value', () => {
    const checked = checkHeaders('X-A: fine\nx-api-key: sk-secret-secret')
    expect(checked).toEqual({ ok: false, reason: 'key', header: 'x-api-key' })
    expect(JSON.stringify(checkHeaders('sk-secret-secret'))).not.toContain('secret')
  })

  it('takes twenty', () => {
    expect(checkHeaders(Array.from({ length: 20 }, (_, index) => `X-${index}: a`).join('\n'))).toMatchObject({
      ok: true,
    })
  })

  it('makes only headers that fetch takes', () => {
    const checked = checkHeaders("X-Latin: Grüße\tund\u00a0mehr\nx!#$%&'*+.^_`|~-9: a")
    if (!checked.ok) throw new Error(checked.reason)
    expect(() => new Headers(checked.headers)).not.toThrow()
  })
})

describe('checkKey', () => {
  it.each([
    'sk-abc_123-XYZ',
    '  sk-abc_123-XYZ\r\n',
    '"sk-abc_123-XYZ"',
    '“sk-abc_123-XYZ”',
    'Bearer sk-abc_123-XYZ',
    'bearer   sk-abc_123-XYZ\n',
    '"Bearer sk-abc_123-XYZ"',
    'Authorization: Bearer "sk-abc_123-XYZ"',
    '\ufeff\u200bsk-abc_123-XYZ\u200b',
  ])('takes the key out of %j', (typed) => {
    expect(checkKey(typed)).toEqual({ ok: true, key: 'sk-abc_123-XYZ' })
  })

  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['""', 'empty'],
    ['Bearer ', 'empty'],
    ['sk-abc def', 'characters'],
    ['sk-abc\ndef', 'characters'],
    ['sk-ключ', 'characters'],
    ['sk-abc\u200bdef', 'characters'],
    ['sk-…abcd', 'characters'],
    ['a'.repeat(4097), 'too-long'],
  ])('refuses %j: %s', (typed, reason) => {
    expect(checkKey(typed)).toEqual({ ok: false, reason })
  })

  it('does not take a key that begins like "Bearer" apart', () => {
    expect(checkKey('bearer-token-1')).toEqual({ ok: true, key: 'bearer-token-1' })
  })
})
