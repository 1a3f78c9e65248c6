import { describe, expect, it } from 'vitest'
import { redact } from '@/lib/privacy/redact'

const secret = 'sk-proj-Ab12+cd/34==Ef56Gh78yz'

describe('redact', () => {
  it.each([
    ['whole', `Refused: ${secret}.`, 'Refused: [key].'],
    ['twice', `${secret} ${secret}`, '[key] [key]'],
    ['inside another word', `x${secret}x`, 'x[key]x'],
    ['URL-encoded', `?k=${encodeURIComponent(secret)}&x=1`, '?k=[key]&x=1'],
    [
      'with stars',
      'Incorrect API key provided: sk-pr***78yz. Find',
      'Incorrect API key provided: [key]. Find',
    ],
    ['with many stars', `sk-proj-${'*'.repeat(100)}yz`, '[key]'],
    ['with dots', 'key sk-pro...8yz is wrong', 'key [key] is wrong'],
    ['with an ellipsis', '“sk-p…78yz”', '“[key]”'],
    ['with bullets', 'sk-p••••78yz', '[key]'],
    ['with x', 'sk-pxxxxxxxx78yz', '[key]'],
    ['only its end', 'the key ****78yz', 'the key [key]'],
    ['coloured in its middle', secret.replace('cd', '\u001b[31mcd\u001b[0m'), '[key]'],
    ['with a control character in its middle', secret.replace('cd', 'c\u0000d'), '[key]'],
    ['turned round in its middle', secret.replace('cd', 'c\u202ed'), '[key]'],
    ['with what is not seen in its middle', Array.from(secret).join('\u200b'), '[key]'],
    ['with soft hyphens in its middle', Array.from(secret).join('\u00ad'), '[key]'],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(secret)), '[key]'],
    ['in upper case', secret.toUpperCase(), '[key]'],
    ['in hexadecimal', `x${Buffer.from(secret).toString('hex')}`, 'x[key]'],
  ])('strikes out the given key, %s', (_, text, clean) => {
    expect(redact(text, [secret])).toBe(clean)
  })

  it.each([
    ['abcd…wxyz', 'abcd1234567wxyz'],
    ['abcd*****wxyz', 'abcd1234567wxyz'],
    ['a…wxyz', 'abcd1234567wxyz'],
  ])('strikes out %s where the key is %s, and not where it is another', (text, key) => {
    expect(redact(`key ${text}!`, [key])).toBe('key [key]!')
    expect(redact(`key ${text}!`, ['0000-other-0000'])).toBe(`key ${text}!`)
  })

  it('strikes out each of several keys', () => {
    expect(redact('aaaa-1111 and bbbb-2222', ['aaaa-1111', 'bbbb-2222'])).toBe('[key] and [key]')
  })

  it('strikes out a key with the signs of patterns, and one in JSON', () => {
    expect(redact('a.b*c+(d)$ stays not', ['a.b*c+(d)$'])).toBe('[key] stays not')
    expect(redact('{"k":"ab\\"cdefgh"}', ['ab"cdefgh'])).toBe('{"k":"[key]"}')
  })

  it('strikes out a short key as a word only, and one that is too short not at all', () => {
    expect(redact('ollama: no such model in ollama-cloud', ['ollama'])).toBe(
      '[key]: no such model in ollama-cloud',
    )
    expect(redact('x marks the spot, abc', ['x', '', 'abc'])).toBe('x marks the spot, abc')
  })

  it.each([
    'sk-ab***yz',
    'sk-proj-****************************abcd',
    'sk-…wxyz',
    'sk-abcd...wxyz',
    'sk-abcdefghijklmnop1234567890ABCDEFGHIJ',
    'sk-proj-aB3_dE5-gH7iJ9kL1mN3oP5qR7sT9uV1wX3yZ5aB7cD9',
    'sk-ant-api03-AbCdEf_0123456789-AbCdEfGhIjKlMnOpQrSt_Uv-WxYz01AA',
    'sk-or-v1-0123456789abcdef0123456789abcdef',
    'gsk_AbCdEfGhIjKlMnOpQrStUvWx0123456789',
    'AIzaSyA0123456789_abcdefghijklmnopqrstu',
    'AIzaSy***stu',
    'xai-AbCdEfGhIjKlMnOpQrStUvWx0123456789',
    'hf_AbCdEfGhIjKlMnOpQrStUvWx0123456789',
    'r8_AbCdEfGhIjKlMnOpQrStUvWx0123456789',
    'nvapi-AbCdEfGhIjKlMnOpQrStUvWx0123456789',
    'csk-abcdefghijklmnopqrstuvwx0123456789',
    'fw_AbCdEfGhIjKlMnOpQrStUv01',
    'pplx-0123456789abcdef0123456789abcdef',
    'key-0123456789abcdef0123456789abcdef',
    'ghp_AbCdEfGhIjKlMnOpQrStUvWx0123456789',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.AbCdEfGh-_0',
  ])('strikes out what looks like a key: %s', (key) => {
    for (const [before, after] of [
      ['', ''],
      ['key provided: ', '. See'],
      ['"', '"'],
      ['(', ')'],
    ] as const)
      expect(redact(before + key + after)).toBe(`${before}[key]${after}`)
  })

  it.each([
    ['Bearer abcdef0123456789', 'Bearer [key]'],
    ['bearer abc…xyz.', 'bearer [key]'],
    ['Authorization: Bearer abc/def+0123==', 'Authorization: Bearer [key]'],
    ['{"authorization":"Basic dXNlcjpwYXNzd29yZA=="}', '{"authorization":"Basic [key]"}'],
    ['Basic dXNlcjpwYXNzd29yZA==', 'Basic [key]'],
    ['GET /v1/models?key=secretvalue&x=1', 'GET /v1/models?key=[key]&x=1'],
    ['https://a.b/?x=1&api_key=abc, no', 'https://a.b/?x=1&api_key=[key] no'],
  ])('strikes out what stands where a key does: %s', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it.each([
    'A key-value store keeps a value for each key.',
    'They track key-performance-indicators and key-value pairs…',
    'A basic understanding of things, a Basic characterization of JavaScript.',
    'The basic idea: Basic authentication is not supported.',
    'A risk-averse person uses sk-learn, sk-learn-contrib and hf-transformers.',
    'The bearer of bad news; bearer authentication; Bearer token required.',
    'Authorization: required. Authorization header is missing.',
    'Model gpt-6.1-luna-2026-10-26 was not found in eu-central-1.',
    'claude-sonnet-4-5-20250929 is deprecated; use deepseek-r1-distill-llama-70b.',
    'Request id req_0123456789abcdef0123456789abcdef, please keep it.',
    'Wait... what? One, two, three... *emphasis* and **strong** and ***both***.',
    'Step 1 *** Step 2, xxx and XXXL.',
    'An ellipsis… and another one… follow.',
    'The wf_state and the fw_version 12 are kept; pk_id and sk_id are columns.',
    'The key? The token=none of the parser. See /search?q=key.',
    'Ключ не подходит: проверьте его. 鍵が無効です。 مفتاح‌ها 👩‍🚀',
    'Use max_completion_tokens instead of max_tokens (at most 16384).',
  ])('leaves ordinary words as they are: %s', (sentence) => {
    expect(redact(sentence, [secret])).toBe(sentence)
  })

  it('takes out escape sequences and control characters, and puts spaces for line ends', () => {
    expect(redact('\u001b[1;31mRed\u001b[0m\u0007 a\tb\r\nc\u0085d\u009b')).toBe('Red a b  cd')
    expect(redact('\u001b]0;title\u0007text \u001b]8;;http://x\u001b\\link')).toBe('text \\link')
    expect(redact('a\u2028b\u202ec\u2066d')).toBe('a bcd')
  })
})
