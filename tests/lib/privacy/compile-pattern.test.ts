import { describe, expect, it } from 'vitest'
import { compilePattern } from '@/lib/privacy/compile-pattern'
import { findSecrets } from '@/lib/privacy/find-secrets'
import { processorMs } from '../../fakes/processor-ms'

const found = (pattern: string, text: string) =>
  compilePattern(pattern)
    ?.find(text)
    .map(({ start, end }) => text.slice(start, end))

describe("the user's own pattern", () => {
  it.each<[string, string, string[]]>([
    ['EMP-\\d{6}', 'EMP-123456, EMP-12345 and EMP-1234567', ['EMP-123456', 'EMP-123456']],
    ['\\bEMP-\\d{6}\\b', 'EMP-123456, xEMP-123456 and EMP-1234567', ['EMP-123456']],
    ['^a.c$', 'abc\nxabc\na\nc\nadc', ['abc', 'adc']],
    ['(?:cat|dog)s?', 'cats, a dog', ['cats', 'dog']],
    ['(a|b)*c', 'abac c xc', ['abac', 'c', 'c']],
    ['[A-F0-9]{2}(-[A-F0-9]{2}){2,3}', '0A-1B-2C 0A-1B 0A-1B-2C-3D-4E', ['0A-1B-2C', '0A-1B-2C-3D']],
    ['[^\\s,]+@corp', 'me@corp,you@corp', ['me@corp', 'you@corp']],
    ['[\\w.-]+', 'a.b-c d', ['a.b-c', 'd']],
    ['[]-a]', '', []],
    ['x{0,2}y', 'xxxy y', ['xxy', 'y']],
    ['\\$\\d+\\.\\d\\d', 'costs $12.50!', ['$12.50']],
    ['договор №\\d+', 'договор №17', ['договор №17']],
    ['a+?', 'aaa', ['aaa']],
    ['', 'abc', []],
    ['a*', 'bbb', []],
  ])('%s', (pattern, text, matches) => {
    if (pattern === '[]-a]') expect(compilePattern(pattern)).toBeUndefined()
    else expect(found(pattern, text)).toEqual(matches)
  })

  it.each([
    '(',
    ')',
    'a**',
    'a{2',
    'a{3,2}',
    '[a',
    '[z-a]',
    '\\1',
    '(?=a)',
    '(?<!a)b',
    'a\\',
    '\\pL',
    '*a',
    'a^b',
    '\\ba|b',
    'a{999}',
    'x'.repeat(201),
    '(((((a{200}){200}){200}){200}){200})',
    // Regular, and too much work for a long text all the same.
    '[^ ]*e[^ ]{150}\\b',
    '[ab]*a[ab]{100}\\b',
    '.*[aeiou].{120}!',
  ])('is refused where it cannot be searched for safely: %s', (pattern) => {
    expect(compilePattern(pattern)).toBeUndefined()
  })

  it.each<[string, string]>([
    ['EMP-\\d{6}', 'EMP-123456'],
    ['[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}', 'AB12 CD34 EF56'],
    ['\\b\\w+@corp\\.example\\b', 'ann@corp.example'],
    ['(?:Jan|Feb|Mar)[a-z]* \\d{1,2}, \\d{4}', 'March 12, 2026'],
    ['https?://[^\\s]+', 'https://a.example/b'],
    ['.{0,20}secret.{0,20}', 'secret'],
  ])('%s is found in every line of a long text', (pattern, value) => {
    const text = `${value}\n`.repeat(3000)
    expect(found(pattern, text)).toHaveLength(3000)
    const rare = `${'Some words of no interest. '.repeat(20_000)}${value}`
    expect(found(pattern, rare)?.at(-1)?.endsWith(value)).toBe(true)
  })

  it('finds what a RegExp finds, where both take the longest', () => {
    const texts = ['aabbab', 'ababab aab', 'bbb', 'a b\nab', '']
    for (const pattern of ['a+b', 'a[ab]*', '(ab)+', '[^a]+', 'b{2}', 'a.b?', '(?:b|a)+b'])
      for (const text of texts)
        expect(found(pattern, text)).toEqual(text.match(new RegExp(pattern, 'g')) ?? [])
  })

  it.each([
    ['(a+)+b', 'a'],
    ['(a|aa)+$', 'a'],
    ['(a*)*b', 'a'],
    ['(.*)*x', 'ab'],
    ['([a-z]+)*\\d', 'abc'],
    ['(\\w+\\s?)*!', 'word '],
    ['a.*b.*c.*d.*e', 'abcd'],
    ['(x+x+)+y', 'x'],
    ['(a|b)*a(a|b){100}', 'abaab bbabaa'],
    ['\\w*5\\w{190}x', 'a5b5c55'],
    ['\\bx?[0-9a-f]*e[0-9a-f]{99}$', 'xee0f1e a2'],
  ])('does not freeze: %s', (pattern, piece) => {
    const text = piece.repeat(300_000 / piece.length)
    const before = processorMs()
    findSecrets(text, { kinds: ['own'], words: [], patterns: [pattern] })
    expect(processorMs() - before).toBeLessThan(5000)
  })
})
