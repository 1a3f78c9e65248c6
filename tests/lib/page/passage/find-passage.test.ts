import { describe, expect, it } from 'vitest'
import { findPassage } from '@/lib/page/passage/find-passage'
import { processorMs } from '../../../fakes/processor-ms'

const found = (text: string, passage: string): string | undefined => {
  const place = findPassage(text, passage)
  return place === undefined ? undefined : text.slice(place.start, place.end)
}

describe('a passage is found', () => {
  const cases: [why: string, text: string, passage: string, words: string][] = [
    ['as it stands', 'The mill was built in 1901.', 'mill was built', 'mill was built'],
    ['with other white space', 'The mill\n  was\u00a0built', 'mill was built', 'mill\n  was\u00a0built'],
    ['in other case', 'THE MILL was', 'the Mill WAS', 'THE MILL was'],
    ['with other quotes', 'He said “don’t go” twice', '"don\'t go"', 'don’t go'],
    ['with other dashes', 'from 1901–1977 — or so', '1901-1977 - or so', '1901–1977 — or so'],
    ['without its full stop', 'It closed. Then it burned', 'it closed then it', 'It closed. Then it'],
    ['across emphasis', 'the **old** *mill*wright said', 'old millwright', 'old** *mill*wright'],
    [
      'across a link',
      'see [the mill](https://e.example/a_b) today',
      'the mill today',
      'the mill](https://e.example/a_b) today',
    ],
    [
      'across list items',
      '- One thing\n- Another thing',
      'One thing Another thing',
      'One thing\n- Another thing',
    ],
    [
      'across table cells',
      '| Year | Work |\n| --- | --- |\n| 1920 | Mill |',
      'Year Work 1920 Mill',
      'Year | Work |\n| --- | --- |\n| 1920 | Mill',
    ],
    [
      'with soft hyphens in the text',
      'the water\u00admill stood',
      'watermill stood',
      'water\u00admill stood',
    ],
    ['with composed and decomposed letters', 'Cafe\u0301 Muller', 'Caf\u00e9 muller', 'Cafe\u0301 Muller'],
    [
      'with an ellipsis',
      'The old mill was built by two brothers who never spoke, and it burned down in 1977 at night.',
      'The old mill was built … it burned down in 1977',
      'The old mill was built by two brothers who never spoke, and it burned down in 1977',
    ],
    [
      'with three points in brackets',
      'one two three four five six seven eight',
      'one two three [...] six seven eight',
      'one two three four five six seven eight',
    ],
    [
      'without the marks of notes that stand in the text',
      'It held 250[1] men[a] in 1803.[12] Then',
      'It held 250 men in 1803. Then',
      'It held 250[1] men[a] in 1803.[12] Then',
    ],
    ['in Chinese, with other spaces', '老磨坊坐落在 河边。', '坐落在河边', '坐落在 河边'],
    ['in Russian', 'Старая мельница — у реки', 'мельница у реки', 'мельница — у реки'],
    [
      'with a number and its sign',
      'It rose 5.2 % to $1,204.50 then',
      'rose 5.2 % to $1,204.50',
      'rose 5.2 % to $1,204.50',
    ],
    ['with a power in either writing', 'up to 10⁶ cells', 'up to 10^6 cells', 'up to 10⁶ cells'],
    ['with a raised unit in either writing', 'in 25 m² it', '25 m^2 it', '25 m² it'],
  ]
  it.each(cases)('%s', (_why, text, passage, words) => {
    expect(found(text, passage)).toBe(words)
  })

  it('at its first place of several', () => {
    expect(findPassage('a mill, a mill', 'mill')).toEqual({ start: 2, end: 6 })
  })
})

describe('a passage is not found', () => {
  const cases: [why: string, text: string, passage: string][] = [
    ['with another word', 'The mill was built in 1901', 'The mill was sold in 1901'],
    ['with a word left out', 'The mill was not built', 'The mill was built'],
    ['with another number', 'It cost 1,901', 'It cost 1,902'],
    ['with the point elsewhere', 'It rose 10.5 times', 'It rose 105 times'],
    ['with a decimal cut off', 'It rose 10.5 times', 'It rose 10'],
    ['with a power made a number', 'up to 10^6 cells', 'up to 106 cells'],
    ['with another index in brackets', 'It takes boats[1] first', 'It takes boats[2] first'],
    ['with the sign lost', 'It was -5 degrees', 'It was 5 degrees'],
    ['with another unit', 'It rose 5 %', 'It rose 5 $'],
    ['as a part of a word', 'The category was', 'cat'],
    ['in another order', 'built by brothers', 'brothers built by'],
    ['with pieces in another order', 'one two three four five six seven', 'five six seven … one two three'],
    [
      'with pieces too small to say anything',
      'we do like it but do not recommend it',
      'we do … recommend it',
    ],
    [
      'with pieces far apart',
      `one two three ${'and so on '.repeat(200)} four five six`,
      'one two three … four five six',
    ],
    ['when it is empty', 'words', ' '],
    ['when it is punctuation', 'words … more', '… "" —'],
  ]
  it.each(cases)('%s', (_why, text, passage) => {
    expect(findPassage(text, passage)).toBeUndefined()
  })
})

it('a long text of the worst kind takes no longer than any other', () => {
  const text = 'a '.repeat(200_000)
  const start = processorMs()
  expect(findPassage(text, `${'a '.repeat(5000)}b`)).toBeUndefined()
  expect(processorMs() - start).toBeLessThan(5000)
})
