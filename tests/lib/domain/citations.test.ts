import { describe, expect, it } from 'vitest'
import { citationsIn, withoutCitations } from '@/lib/domain/citations'
import { type Cited, citedPassage } from '@/lib/domain/cited-passage'
import type { Block, Inline } from '@/lib/markdown/node'
import { plainText } from '@/lib/markdown/plain-text'
import { pageSource } from '../../factories/page-source'
import { seededRandom } from '../../factories/seeded-random'
import { processorMs } from '../../fakes/processor-ms'
import { blocksOf, last, streamed } from '../markdown/blocks-of'

const inSummary: Cited = { sources: [], isSummary: true }

const page = pageSource(
  'src_1',
  [
    'Sales rose from 4 to 8 million in spring, said the mill.',
    'See the Tide Table for the harbour at Vell. A list: 1, 2, 3, 4.',
    'El señor no quiso decir nada.',
    '売上高は春に二倍になりました。',
    'הטחנה נבנתה על ידי שני אחים.',
    'ราคาขึ้นในฤดูใบไม้ผลิ',
    'Names: ann, bob, carl',
  ].join('\n\n'),
)
const other = pageSource('src_2', 'The old mill was built by two brothers. Sales rose from 4 to 8 million.')
const inAnswer: Cited = { sources: [page, other], isSummary: false }

const marksOf = (children: Inline[]): string[] =>
  children.flatMap((child) => {
    if (child.type === 'citation') return [child.passage]
    return 'children' in child ? marksOf(child.children) : []
  })
const linesOf = (block: Block): Inline[][] => {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.children]
  if (block.type === 'quote') return block.blocks.flatMap(linesOf)
  if (block.type === 'list') return block.items.flatMap(({ blocks }) => blocks.flatMap(linesOf))
  return block.type === 'table' ? [block.head, ...block.rows].flat() : []
}
/** The passages that are drawn as marks, in their order. */
const drawn = (text: string, cited: Cited) => blocksOf(text, cited).flatMap(linesOf).flatMap(marksOf)

describe('the passages that a summary names', () => {
  it.each([
    ['plain', 'Sales grew. [[rose from 4 to 8]]', 'Sales grew.', ['rose from 4 to 8']],
    ['quoted', 'A. [["rose from 4"]]', 'A.', ['rose from 4']],
    ['in guillemets', 'А. [[«выросли вдвое»]]', 'А.', ['выросли вдвое']],
    ['in lenticular brackets', 'A.【rose from 4】', 'A.', ['rose from 4']],
    ['with brackets inside', 'A. [[rose [sic] from 4]]', 'A.', ['rose [sic] from 4']],
    ['two in a row', 'A. [[one two]] [[three four]] B.', 'A. B.', ['one two', 'three four']],
    ['over lines', 'A. [[one]]\n- B. [[two]]', 'A.\n- B.', ['one', 'two']],
  ])('are found, and do not come along when it is copied: %s', (_, text, copied, found) => {
    expect(withoutCitations(text, inSummary)).toBe(copied)
    expect(drawn(text, inSummary)).toEqual(found)
  })

  it.each([
    ['an empty one', 'A. [[]] B.'],
    ['a list in a list', 'matrix[[1], [2]]'],
    ['one bracket', 'A [note] and more.'],
    ['one that never ends', `A. [[${'x'.repeat(700)}`],
    ['a line of code', 'Write `[[any words at all]]` there, or ``a ` [[b c d e]]``.'],
    ['a block of code', '```\n[[any words at all]]\n【and others】\n```'],
    ['indented code', 'So:\n\n    [[any words at all]]\n\nor\n\n- item\n\n      [[more words of it]]'],
    ['escaped brackets', 'A \\[[any words at all]\\]'],
  ])('are not seen in %s', (_, text) => {
    expect(drawn(text, inSummary)).toEqual([])
    expect(withoutCitations(text, inSummary)).toBe(text)
  })

  it('are marked where the page does not have them, however short they are', () => {
    const own: Cited = { sources: [page], isSummary: true }
    expect(citedPassage(own, 'Tide')).toEqual({ kind: 'found', source: page })
    expect(citedPassage(own, 'moon')).toEqual({ kind: 'not-found' })
  })
})

describe('what stands in double brackets in another answer', () => {
  it.each([
    ['a passage', 'rose from 4 to 8 million'],
    ['three words', 'said the mill'],
    ['other marks and case', 'SALES rose “from 4” to 8'],
    ['words with accents', 'no quiso decir nada'],
    ['Japanese', '売上高は春に二倍'],
    ['Hebrew, with a mark of direction', '\u200fנבנתה על ידי שני אחים'],
    ['Thai, which has no spaces', 'ราคาขึ้นในฤดูใบไม้ผลิ'],
    ['an ellipsis', 'Sales rose from … million in spring'],
  ])('is a passage where the page has it: %s', (_, passage) => {
    expect(citedPassage(inAnswer, passage)).toEqual({ kind: 'found', source: page })
    expect(drawn(`So it is. [[${passage}]] And on.`, inAnswer)).toEqual([passage.trim()])
    expect(withoutCitations(`So it is. [[${passage}]] And on.`, inAnswer)).toBe('So it is. And on.')
  })

  it('is of the first source that has it', () => {
    expect(citedPassage(inAnswer, 'rose from 4 to 8 million')).toMatchObject({ source: page })
    expect(citedPassage(inAnswer, 'built by two brothers')).toMatchObject({ source: other })
  })

  it.each([
    ['prose', 'the mill was painted yellow last year'],
    ['prose with numbers', 'sales rose from 9 to 12 thousand'],
    ['Russian', 'продажи выросли вдвое за год'],
    ['Japanese', '売上高は秋に三倍になった'],
  ])('is told not to be there where it reads like a passage: %s', (_, passage) => {
    expect(citedPassage(inAnswer, passage)).toEqual({ kind: 'not-found' })
    expect(drawn(`So. [[${passage}]]`, inAnswer)).toEqual([passage])
    expect(withoutCitations(`So. [[${passage}]]`, inAnswer)).toBe('So.')
  })

  it.each([
    ['a link of a wiki', 'See [[Project Notes]] and [[Vell]].'],
    ['one to what the page names', 'The [[Tide Table]] is in [[Vell]].'],
    ['one with other words', 'See [[Notes on the old mill|the notes of that year]].'],
    ['one to a heading', 'See [[Notes on the mill#How it all began]].'],
    ['lists in a list', 'It is [[1, 2], [3, 4]] or [[[1, 2, 3, 4]]] or [[ 1, 2, 3, 4 ]].'],
    ['a list of the page in a list', 'It is [[1, 2, 3, 4]].'],
    ['a list of names', 'It is [["a", "b", "c", "d"]] or [[ann, bob, dora, emil]].'],
    ['a table of TOML', '[[package.metadata.deb.assets]]\nname = "x"\n\n[[bin]]'],
    ['a test of a shell', 'if [[ -f "$file" && -r "$other" && -w "$third" ]]; then'],
    ['a reference', 'As said [[1]] and [[2](https://site.example)].'],
    ['a mark of another kind', 'A 【4:0†source】 and 【ご利用にあたっての注意点をご覧ください】.'],
    ['nothing', 'A [[]] and [[ ]].'],
    ['an embedded note', '![[picture of it.png]]'],
    ['code', 'Write `[[said the mill]]`:\n\n~~~toml\n[[rose from 4 to 8 million]]\n~~~'],
    ['code in a list', '1. So:\n\n   ```\n   [[rose from 4 to 8 million]]\n   ```\n   and on'],
    ['code in a quotation', '> ```\n> [[rose from 4 to 8 million]]\n> ```\n\n'],
  ])('stays as it is where it is the answer’s own: %s', (_, text) => {
    expect(drawn(text, inAnswer)).toEqual([])
    expect(withoutCitations(text, inAnswer)).toBe(text)
    expect(JSON.stringify(blocksOf(text, inAnswer))).toBe(JSON.stringify(blocksOf(text)))
  })

  it('is left alone where nothing can be cited', () => {
    expect(withoutCitations('A. [[said the mill]]', undefined)).toBe('A. [[said the mill]]')
  })
})

const signs = [
  ...['Words ', 'of it. ', '[[rose from 4 to 8 million]]', '[[Vell]]', '[[no page has these words]] ', '[['],
  ...[']]', '[', '`', '``', '\\*', '*', '**', '[[1, 2], [3, 4]]', 'so\nit', '\t'],
  ...['[words](https://site.example)', '[[rose [sic] from 4]] ', '[[said `the` mill]]', '[[said the\nmill]]'],
]
const blocks: ((line: string) => string)[] = [
  (line) => line,
  (line) => `# ${line.replaceAll('\n', ' ')}`,
  (line) => `- ${line.replaceAll('\n', '\n  ')}\n- Another\n  - ${line.replaceAll('\n', '\n    ')}`,
  (line) => `1. ${line.replaceAll('\n', ' ')}\n\n   ${line.replaceAll('\n', '\n   ')}\n2. Next`,
  (line) => `> ${line.replaceAll('\n', '\n> ')}`,
  (line) => `| a | b |\n|---|---|\n| ${line.replaceAll(/[\n`]/gu, ' ')} | c |`,
  (line) => `\`\`\`\n${line.replaceAll('```', '')}\n\`\`\``,
  (line) => `Words\n~~~toml\n${line}\n~~~\n${line}`,
  (line) =>
    `- Item\n\n  \`\`\`\n  ${line.replaceAll('\n', '\n  ')}\n  \`\`\`\n\n  ${line.replaceAll('\n', ' ')}`,
  (line) => `Words\n\n    ${line.replaceAll('\n', '\n    ')}`,
]

/** Between its lines a passage has what begins the lines of its quotation or list. */
const onOneLine = (passage: string) => passage.replaceAll(/\n[ >]*/gu, ' ').trim()

describe('what does not come along when an answer is copied', () => {
  it.each([
    ['a summary', inSummary],
    ['another answer', inAnswer],
  ])('is what is drawn as a mark, whatever it is made of: %s', (_, cited) => {
    const random = seededRandom(7)
    let seen = 0
    for (let round = 0; round < 1500; round++) {
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
      const line = () => Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(signs)).join('')
      // Words begin and end each line, so that no sign makes it another block.
      const text = Array.from({ length: 3 }, () => pick(blocks)(`A ${line()}.`)).join('\n\n')
      const marks = drawn(text, cited)
      seen += marks.length
      expect(
        citationsIn(text, cited).map(({ passage }) => onOneLine(passage)),
        JSON.stringify(text),
      ).toEqual(marks.map(onOneLine))
    }
    expect(seen).toBeGreaterThan(500)
  })
})

describe('telling passages from words', () => {
  const strange: Record<string, (size: number) => string> = {
    brackets: (size) => '['.repeat(size),
    pairs: (size) => '[[a]]'.repeat(size / 5),
    begun: (size) => '[[a [b '.repeat(size / 7),
    backticks: (size) => Array.from({ length: size / 100 }, (_, at) => '`'.repeat(at % 200)).join(' [[ '),
    spaces: (size) => `A [[b]]${' '.repeat(size)}[[c]]`,
    quotations: (size) => `${'>'.repeat(size / 2)}[[${'>'.repeat(size / 2)}`,
    lists: (size) => `${'- '.repeat(size / 4)}[[a]]\n${'- [[b]]\n'.repeat(size / 16)}`,
    different: (size) => Array.from({ length: size / 100 }, (_, at) => `[[a note ${at} on it]] `).join(''),
  }
  it.each(Object.keys(strange))('takes work in proportion to the length: %s', (name) => {
    const timeOf = (size: number) => {
      const text = strange[name]?.(size) ?? ''
      const times = [1, 2, 3].map(() => {
        const cited: Cited = { sources: [page], isSummary: false }
        const begin = processorMs()
        withoutCitations(text, cited)
        return processorMs() - begin
      })
      return Math.min(...times)
    }
    timeOf(10_000)
    const [half, whole] = [timeOf(100_000), timeOf(200_000)]
    // Growth, not speed: twice the text may take four times as long and a little more, but not a hundred times.
    expect(whole).toBeLessThan(half * 4 + 50)
  })
})

describe('a growing answer', () => {
  it.each([
    ['Sales grew. [[rose from 4 to 8 million]] Then [[rose [sic] from 4]] fell.', inSummary],
    ['Sales grew. [[rose from 4 to 8 million]] Then fell. [[no page has these words]]', inAnswer],
    ['See [[Project Notes]], [[1, 2, 3, 4]] and [[said the mill]] there.', inAnswer],
    ['A [link](https://site.example) and [[Vell]] in it, ![[an image of the old mill.png]]', inAnswer],
    ['A [note] and [[1], [2]], [link](https://site.example) and [[Vell]].', inSummary],
  ])('never takes back a word, nor turns one into a mark: %s', (text, cited) => {
    const lines = (blocks: Block[]) => blocks.flatMap(linesOf)
    const states = Array.from(streamed(text, 1, cited), (blocks) => ({
      words: lines(blocks).map(plainText).join('\n').trim(),
      marks: lines(blocks).flatMap(marksOf),
    }))
    const whole = last(states)
    for (const { words, marks } of states) {
      expect(whole?.words.slice(0, words.length)).toBe(words)
      expect(whole?.marks.slice(0, marks.length)).toEqual(marks)
    }
    expect(new Set(states.map(({ words }) => words)).size).toBeGreaterThan(10)
  })
})
