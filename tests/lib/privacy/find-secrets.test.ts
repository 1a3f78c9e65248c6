import { describe, expect, it } from 'vitest'
import { createMask } from '@/lib/privacy/create-mask'
import { findSecrets, findSecretsInSlices } from '@/lib/privacy/find-secrets'
import { type SecretKind, type SecretRules, secretKinds } from '@/lib/privacy/secret-kinds'
import { processorMs } from '../../fakes/processor-ms'

const rules: SecretRules = { kinds: secretKinds, words: [], patterns: [] }

const foundIn = (text: string, more = rules): [SecretKind, string][] =>
  findSecrets(text, more).map(({ kind, start, end }) => [kind, text.slice(start, end)])

/** Letters and digits that no service has given out. */
const drawn = (length: number, alphabet = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z'): string =>
  Array.from({ length }, (_, index) => alphabet[(index * 7 + (index >> 3)) % alphabet.length]).join('')
const hex = (length: number) => drawn(length, '0a1b2c3d4e5f6789')

describe('what is found', () => {
  it.each([
    `sk-proj-${drawn(40)}`,
    `sk-ant-api03-${drawn(60)}`,
    `sk-or-v1-${hex(64)}`,
    `gsk_${drawn(52)}`,
    `hf_${drawn(34)}`,
    `AIza${drawn(35)}`,
    `AKIA${drawn(16, 'A2B3C4D5E6F7G2H')}`,
    `ghp_${drawn(36)}`,
    `github_pat_${drawn(22)}_${drawn(59)}`,
    `glpat-${drawn(20)}`,
    `npm_${drawn(36)}`,
    `xoxb-123456789012-${drawn(24)}`,
    `https://hooks.slack.com/services/T0${drawn(8, 'A1B2C3')}/B0${drawn(8, 'A1B2C3')}/${drawn(24)}`.slice(8),
    `sk_live_${drawn(24)}`,
    `whsec_${drawn(32)}`,
    `SG.${drawn(22)}.${drawn(43)}`,
    `123456789:AA${drawn(33)}`,
    `dop_v1_${hex(64)}`,
    `shpat_${hex(32)}`,
    `hvs.${drawn(30)}`,
    `glsa_${drawn(32)}_${hex(8)}`,
  ])('the key %s', (key) => {
    expect(foundIn(key)).toEqual([['api-key', key]])
    expect(foundIn(`Here: "${key}", and so on`)).toEqual([['api-key', key]])
    expect(foundIn(`OPENAI_API_KEY=${key}\n`)).toEqual([['api-key', key]])
    expect(foundIn(`${key}.`)).toEqual([['api-key', key]])
  })

  it('private keys, whole', () => {
    for (const name of ['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ']) {
      const key = `-----BEGIN ${name}PRIVATE KEY-----\n${drawn(64)}\n${drawn(64)}\n-----END ${name}PRIVATE KEY-----`
      expect(foundIn(`a\n${key}\nb`)).toEqual([['private-key', key]])
      expect(foundIn(JSON.stringify({ key }))[0]?.[0]).toBe('private-key')
    }
    const long = `-----BEGIN PRIVATE KEY-----\n${`${drawn(64)}\n`.repeat(900)}-----END PRIVATE KEY-----`
    expect(foundIn(`${'word '.repeat(8000)}${long} end`)).toEqual([['private-key', long]])
  })

  it.each([
    ['token', `eyJ${drawn(30)}.eyJ${drawn(60)}.${drawn(43)}`, (value: string) => `Cookie: session=${value};`],
    ['token', drawn(40), (value: string) => `Authorization: Bearer ${value}`],
    ['token', drawn(32), (value: string) => `https://example.org/a?id=1&access_token=${value}&b=2`],
    ['api-key', drawn(40), (value: string) => `aws_secret_access_key = ${value}`],
    ['api-key', drawn(32), (value: string) => `{"apiKey": "${value}"}`],
    ['api-key', drawn(32), (value: string) => `const clientSecret = '${value}';`],
    ['api-key', hex(40), (value: string) => `export TOKEN=${value}`],
    ['password', 'hunter2', (value: string) => `password: ${value}`],
    ['password', 'Tr0ub4dor&3', (value: string) => `DB_PASSWORD="${value}"`],
    ['password', 's3cr3t!word', (value: string) => `{"password":"${value}"}`],
    ['password', 'p4ssphr4se', (value: string) => `mysql://root:${value}@db.internal:3306/shop`],
    ['password', 'qwerty123', (value: string) => `Пароль: ${value}`],
    ['password', 'Zebra77!x', (value: string) => `My password is ${value}, do not tell.`],
    ['email', 'ann.smith+news@mail.example.org', (value: string) => `Write to <${value}>.`],
    ['email', 'a@b.io', (value: string) => `(${value})`],
    ['email', 'иван@почта.рф', (value: string) => `пишите: ${value}.`],
    ['phone', '+1 (555) 123-4567', (value: string) => `Call ${value} now`],
    ['phone', '+79161234567', (value: string) => `тел. ${value}.`],
    ['phone', '+79161234568', (value: string) => `{"phone":"${value}"}`],
    ['phone', '+4915112345678', (value: string) => `**${value}**`],
    ['phone', '+44 20 7946 0958', (value: string) => `${value}\n`],
    ['phone', '+49-30-901820', (value: string) => `Tel: ${value}`],
    ['phone', '+380 44 123 4567', (value: string) => `${value}, 2 rooms`],
    ['card', '4242 4242 4242 4242', (value: string) => `Card: ${value}, exp. 12/30`],
    ['card', '5555555555554444', (value: string) => `${value}`],
    ['card', '3782 822463 10005', (value: string) => `Amex ${value}.`],
    ['card', '2200-0000-0000-0053', (value: string) => `МИР ${value}`],
    ['iban', 'DE89 3704 0044 0532 0130 00', (value: string) => `IBAN ${value} BIC`],
    ['iban', 'GB82WEST12345698765432', (value: string) => `to ${value}.`],
    ['iban', 'FR14 2004 1010 0505 0001 3M02 606', (value: string) => `${value}\n`],
    ['iban', 'NO9386011117947', (value: string) => `"${value}"`],
  ] as const)('%s %s', (kind, value, around) => {
    expect(foundIn(around(value))).toEqual([[kind, value]])
  })

  it('several in a row', () => {
    const numbers = ['+44 20 7946 0958', '+44 20 7946 0958', '+1 555 123 4567']
    expect(foundIn(numbers.join(' ')).map(([, value]) => value)).toEqual(numbers)
    expect(foundIn('a@b.org,c@d.org c@e.org')).toHaveLength(3)
    expect(foundIn('4242424242424242 5555555555554444')).toHaveLength(2)
  })

  it('the words of the user, whole and in any case', () => {
    const own = { ...rules, words: ['Bluebird', 'project x', 'C++', ' '], kinds: ['own'] as const }
    expect(foundIn('BLUEBIRD and Project X in c++; bluebirds, no', own)).toEqual([
      ['own', 'BLUEBIRD'],
      ['own', 'Project X'],
      ['own', 'c++'],
    ])
  })

  it('only of the kinds that are wanted', () => {
    const text = 'a@example.org 4242 4242 4242 4242'
    expect(foundIn(text, { ...rules, kinds: ['card'] })).toEqual([['card', '4242 4242 4242 4242']])
    expect(foundIn(text, { ...rules, kinds: [] })).toEqual([])
  })

  it('the same in a long text, wherever it stands in it', () => {
    const secret = `sk-proj-${drawn(40)}`
    for (let before = 32_768 - 60; before < 32_768 + 4; before++) {
      const text = `${'x '.repeat(before / 2)} ${secret} ${'y '.repeat(30_000)}`
      expect(foundIn(text)).toEqual([['api-key', secret]])
    }
  })

  it('the same in slices, and other work is done between them', async () => {
    const text = `${'word '.repeat(40_000)}a@example.org ${'word '.repeat(40_000)}`
    let pauses = 0
    const found = await findSecretsInSlices(text, rules, async () => {
      pauses++
    })
    expect(found).toEqual(findSecrets(text, rules))
    expect(found).toHaveLength(1)
    expect(pauses).toBeGreaterThan(10)
  })
})

describe('what is no secret', () => {
  it.each([
    'password: string',
    'password = process.env.DB_PASSWORD',
    'const password = getPassword(user1)',
    `password: \${PASSWORD}`,
    'Password: ********',
    'password = "your-password-1"',
    'apiKey: config.apiKeys.production2024',
    'token = nextToken(stream, 1234567890123456)',
    'The password is required and has 8 characters.',
    'secret: "<your secret 123456789012>"',
    'sk-learn and sk-something-of-words-only-here',
    'integrity sha512-w8LyZ0rWnA4Jm7uQ==',
    '2024-01-15T12:34:56+00:00',
    '+2024-01-15',
    'v1.2.3+20240115123456',
    '1+1234567890123',
    'Version +7.10.2',
    '1234 5678 9012 3456',
    '4242 4242 4242 4241',
    '0.4242424242424242 and -.5446307051249019',
    '4111111111111111111111111111',
    'id 550e8400-e29b-41d4-a716-446655440000',
    'GB82 WEST 1234 5698 7654 31',
    'ABCD1234 EF56 GH78 IJ90',
    'DE89 is a short one',
    'icon@2x.png',
    'react@18.2.0',
    '@types/node',
    'git@github.com:owner/repository.git',
    'foo@localhost',
    'eyJhbGciOiJIUzI1NiJ9',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    `postgres://user:\${PASSWORD}@host/db`,
    'https://example.org/a:b/c@d',
    'http://localhost:8080/@user',
  ])('%s', (text) => {
    expect(foundIn(text)).toEqual([])
  })
})

describe('its properties', () => {
  /** Numbers that are the same each time. */
  function* numbers(seed: number): Generator<number> {
    let state = seed
    for (;;) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      yield state / 2 ** 32
    }
  }
  const pieces = [
    'a@b.org',
    ' ',
    '\n',
    '+',
    '7',
    '4242',
    '-',
    'sk-',
    drawn(20),
    'password=',
    '"',
    'eyJ',
    '.',
    '://u:',
    '@',
    'DE89',
    '[EMAIL_0000]',
    'п',
    '😀',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
  ]

  it('what is found is in order, apart, and within the text', () => {
    const random = numbers(1)
    const draw = () => random.next().value ?? 0
    for (let round = 0; round < 3000; round++) {
      const text = Array.from(
        { length: 1 + draw() * 30 },
        () => pieces[Math.floor(draw() * pieces.length)],
      ).join('')
      let end = 0
      for (const match of findSecrets(text, rules)) {
        expect(match.start).toBeGreaterThanOrEqual(end)
        expect(match.end).toBeGreaterThan(match.start)
        end = match.end
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })

  it.each([
    'a',
    '1',
    '1 ',
    '@',
    'a@',
    'a.',
    '+1',
    '+1 (1) ',
    '://a:a',
    'eyJaaaaaaaaaaaaaaaaaaa.',
    'eyJ',
    'password=',
    'password: "',
    'sk-',
    'DE89 3704 ',
    '"',
    ' ',
    'glpat-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.',
    'Maaaaaaaaaaaaaaaaaaaaaaaa.aaaaaa.',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----',
    'пароль',
  ])('two megabytes of %j are looked through in time', (piece) => {
    const text = piece.repeat(Math.ceil(2_000_000 / piece.length))
    const before = processorMs()
    findSecrets(text, rules)
    // Some 60 ms on an idle machine, and what repeats itself takes minutes or more.
    expect(processorMs() - before).toBeLessThan(3000)
  })

  it.each([
    ['a last line far behind', `${' '.repeat(70_000)}-----END PRIVATE KEY-----`],
    ['a last line, and the same again', '-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----'],
    ['no last line', ''],
  ])('many first lines of keys with %s are looked through in time', (_, tail) => {
    const text = '-----BEGIN PRIVATE KEY-----\n'.repeat(100_000) + tail
    const before = processorMs()
    findSecrets(text, { ...rules, kinds: ['private-key'] })
    expect(processorMs() - before).toBeLessThan(3000)
  })

  it('a key is found behind many first lines that belong to none', () => {
    const block = `-----BEGIN PRIVATE KEY-----\n${drawn(200)}\n-----END PRIVATE KEY-----`
    const text = `${'-----BEGIN PRIVATE KEY-----\n'.repeat(3000)}${' '.repeat(70_000)}${block}`
    const [found] = findSecrets(text, { ...rules, kinds: ['private-key'] })
    expect(text.slice(found?.start, found?.end)).toBe(block)
  })
})

describe('a value in a query', () => {
  const [one, other] = ['hunter2x9!', 'Tr0ub4dor']
  it.each<[string, [SecretKind, string][]]>([
    [`https://a.test/login?password=${one}&next=home`, [['password', one]]],
    [`https://a.test/login?user=bob&password=${one}&remember`, [['password', one]]],
    [
      `?passwd=${one}&password=${other}`,
      [
        ['password', one],
        ['password', other],
      ],
    ],
    [`user=bob&password=${one}&remember=1`, [['password', one]]],
    [`password=${one}&amp;remember=1`, [['password', one]]],
    [
      `curl -d 'pwd=${one}&api_key=${drawn(40)}'`,
      [
        ['password', one],
        ['token', drawn(40)],
      ],
    ],
    [`client_secret=${drawn(40)}&grant_type=password`, [['api-key', drawn(40)]]],
    [
      `client_secret=${drawn(40)}&client_secret=${hex(40)}`,
      [
        ['api-key', drawn(40)],
        ['api-key', hex(40)],
      ],
    ],
    // A person's own may have the sign in it.
    [`password: ${other}&3`, [['password', `${other}&3`]]],
    [`password="${other}&3"`, [['password', `${other}&3`]]],
    [`?password=&next=${other}`, []],
    ['?password=abc&next=home2home', []],
  ])('ends where the next one begins: %s', (text, found) => {
    expect(foundIn(text)).toEqual(found)
  })
})

describe('looking for secrets takes time in proportion to the text', () => {
  const pieces = [
    ...[
      'eyJ',
      'eyJAAAAAAAA.',
      'eyJAAAAAAAA.eyJAAAAAAAA',
      '://',
      '://a:',
      'a@',
      '@a-',
      '@a.a.a.',
      '12 ',
      '1234-',
    ],
    ...[
      '+1(2',
      '+1 2-3.',
      'AA00',
      'DE89 3704 ',
      'password',
      'password=',
      'password = "',
      'password\\"',
      'secret_',
    ],
    ...[
      'secret=a&',
      'token:a',
      'bearer  ',
      'authorization: basic ',
      '?key=',
      '&key=a',
      'пароль — ',
      'password is ',
    ],
    ...['-----BEGIN ', '-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----', '-----BEGIN A A A '],
    ...[
      'sk-',
      'sk-proj-',
      'T1/B1/',
      'hooks.slack.com/services/T',
      'a.atlasv1.',
      '12345678:AA',
      'xapp-1-A-1-',
    ],
    ...['t1.9eu', 'dp.pt.', 'tskey-a-', 'а@', '\\', '`', ' ', '\n', '.', '&', '?a=&'],
  ]
  const shapes: [string, (piece: string, chars: number) => string][] = [
    ['again and again', (piece, chars) => piece.repeat(Math.ceil(chars / piece.length))],
    ['before one letter', (piece, chars) => piece + 'a'.repeat(chars)],
    ['before one digit', (piece, chars) => piece + '1'.repeat(chars)],
    ['before dots', (piece, chars) => `${piece}${'.'.repeat(1990)}x `.repeat(Math.ceil(chars / 2000))],
    ['before spaces', (piece, chars) => `${piece}${' '.repeat(1990)}x`.repeat(Math.ceil(chars / 2000))],
  ]
  it.each(shapes)('with each beginning %s', (_, make) => {
    const mask = (text: string) => createMask({ rules, salt: 's' })([`password=hunter2x9! ${text}`])
    const timeFor = (chars: number) => {
      const start = processorMs()
      for (const piece of pieces) mask(make(piece, chars))
      return processorMs() - start
    }
    timeFor(8000)
    const short = timeFor(16_000)
    // Eight times as much; sixty-four times, if it were quadratic within what is looked through at once.
    expect(timeFor(128_000)).toBeLessThan(Math.max(21 * short, 400))
  })
})
