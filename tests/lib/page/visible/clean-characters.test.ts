import { expect, it } from 'vitest'
import { cleanCharacters } from '@/lib/page/visible/clean-characters'

const tag = (text: string) =>
  Array.from(text, (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')
const flagOf = (region: string) => `\u{1F3F4}${tag(region)}\u{E007F}`

it('takes out what nobody sees, and counts it', () => {
  expect(cleanCharacters(`a${tag('hi')}b`)).toEqual({ text: 'ab', removed: 4 })
  expect(cleanCharacters('a\u200b\u200bb\ufeff')).toEqual({ text: 'ab', removed: 3 })
  expect(cleanCharacters('\u202eabc\u2069\u0007')).toEqual({ text: 'abc', removed: 3 })
  expect(cleanCharacters('x\ufe01\ufe02\ufe03\ufe04')).toEqual({ text: 'x\ufe01', removed: 3 })
  expect(cleanCharacters('a\u200c\u200d\u200cb')).toEqual({ text: 'ab', removed: 3 })
})

it('takes out tags that pose as a flag', () => {
  expect(cleanCharacters(`\u{1F3F4}${tag('ignore all of this')}\u{E007F}`).text).toBe('\u{1F3F4}')
})

it('leaves what changes what is seen', () => {
  for (const text of [
    flagOf('gbsct'),
    `${flagOf('gbeng')}${flagOf('gbwls')}`,
    '👩‍👩‍👧',
    '❤️',
    'می‌خواهم',
    'क्‍ष',
    'plain\ttext\n',
  ])
    expect(cleanCharacters(text)).toEqual({ text, removed: 0 })
})

it('drops soft hyphens without counting them', () => {
  expect(cleanCharacters('wa\u00adter')).toEqual({ text: 'water', removed: 0 })
})
