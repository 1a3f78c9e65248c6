import { describe, expect, it } from 'vitest'
import type { Cited } from '@/lib/domain/cited-passage'
import type { Block } from '@/lib/markdown/node'
import { pageSource } from '../../factories/page-source'
import { processorMs } from '../../fakes/processor-ms'
import { blocksOf, streamed, wordsOf } from './blocks-of'

const kinds = (blocks: Block[]) => blocks.map(({ type }) => type)
const text = (words: string) => ({ type: 'text', text: words })

describe('formulas', () => {
  it.each([
    ['$a+b$', 'a+b', false],
    ['\\(a+b\\)', 'a+b', false],
    ['so $$a+b$$ it is', 'a+b', true],
    ['so \\[a+b\\] it is', 'a+b', true],
    ['$\\$5 + x$', '\\$5 + x', false],
  ])('stand in a line: %s', (source, tex, isBlock) => {
    expect(JSON.stringify(blocksOf(source))).toContain(JSON.stringify({ type: 'math', tex, isBlock }))
  })

  it.each(['$5 and $6', '$ a$', 'a$b', '$5 to $6, $7', '`$a$`', '\\$a$', '$a\n\nb$', '\\[ \\]'])(
    'are not made of %s',
    (source) => {
      expect(JSON.stringify(blocksOf(source))).not.toContain('"math"')
    },
  )

  it('have lines of their own', () => {
    for (const source of ['$$\na\n$$', '$$ a\n$$', '\\[\na\n\\]', 'Words\n$$\na\n$$'])
      expect(blocksOf(source).at(-1)).toEqual({ type: 'math', tex: 'a', isClosed: true })
  })

  it('are text where they are never closed, and the source of a formula while they may be', () => {
    expect(wordsOf(blocksOf('$$\na\n\nb'))).toBe('$$ a\nb')
    const open = Array.from(streamed('$$\n\\frac{a}{b', 1)).at(-2)
    expect(open).toEqual([{ type: 'math', tex: '\\frac{a}{b', isClosed: false }])
  })
})

describe('what GFM adds', () => {
  it('tables with their alignment', () => {
    expect(blocksOf('| a | b | c |\n|:-|:-:|-:|\n| 1 | 2 |')).toEqual([
      {
        type: 'table',
        align: ['left', 'center', 'right'],
        head: [[text('a')], [text('b')], [text('c')]],
        rows: [[[text('1')], [text('2')], []]],
      },
    ])
  })

  it('task lists, strikethrough and bare addresses', () => {
    const [list] = blocksOf('- [x] done ~~so~~\n- [ ] not\n- [y] neither')
    expect(list).toMatchObject({ type: 'list', items: [{ isDone: true }, { isDone: false }, {}] })
    expect(JSON.stringify(list)).toContain('strikethrough')
    expect(wordsOf(blocksOf('- [x] done'))).toBe('done')
    expect(JSON.stringify(blocksOf('See https://example.com/a.'))).toContain('"href":"https://example.com/a"')
    expect(JSON.stringify(blocksOf('readme.md a@b.c'))).not.toContain('href')
  })

  it('footnotes, numbered as they are named', () => {
    const blocks = blocksOf('One[^b] two[^a].\n\n[^a]: About **two**\n[^b]: About one\n\nEnd')
    expect(kinds(blocks)).toEqual(['paragraph', 'paragraph', 'footnotes'])
    expect(JSON.stringify(blocks[0])).toMatch(/One.*"number":1.*two.*"number":2/)
    expect(wordsOf(blocks.slice(-1))).toBe('About one\nAbout two')
  })
})

describe('what nobody writes in earnest', () => {
  it('is shown as it was written where it is nested too deep', () => {
    expect(blocksOf(`${'>'.repeat(5000)}a`)).toEqual([{ type: 'source', text: `${'>'.repeat(5000)}a` }])
    expect(wordsOf(blocksOf(`${'> '.repeat(30)}a`))).toBe('a')
  })

  it('keeps every word of marks within marks, and nests them no deeper than it can be drawn', () => {
    const text = `${'*a **b '.repeat(3000)}${'c** d* '.repeat(3000)}`
    const blocks = blocksOf(text)
    expect(wordsOf(blocks).match(/[a-d]/gu)).toHaveLength(12_000)
    let depth = 0
    let inner = blocks.flatMap((block) => ('children' in block ? block.children : []))
    while (inner.length > 0) {
      inner = inner.flatMap((piece) => ('children' in piece ? piece.children : []))
      depth++
    }
    expect(depth).toBeGreaterThan(20)
    expect(depth).toBeLessThan(60)
  })

  const citedIn: Record<string, Cited> = {
    passages: { sources: [], isSummary: true },
    notes: { sources: [pageSource('src_1', 'The tides of the harbour. '.repeat(50))], isSummary: false },
  }
  const stress: Record<string, (size: number) => string> = {
    brackets: (size) => '['.repeat(size * 200),
    emphasis: (size) => '_a'.repeat(size * 200),
    stars: (size) => '*a **b '.repeat(size * 50),
    quotes: (size) => '>'.repeat(size * 200),
    lists: (size) => Array.from({ length: size * 4 }, (_, index) => `${' '.repeat(index * 2)}- a`).join('\n'),
    backticks: (size) =>
      Array.from({ length: size * 30 }, (_, index) => '`'.repeat((index % 300) + 1)).join(' a '),
    links: (size) => '[a](b'.repeat(size * 100),
    images: (size) => '!['.repeat(size * 100),
    dollars: (size) => '$a '.repeat(size * 100),
    formulas: (size) => '\\(a'.repeat(size * 100),
    passages: (size) => '[['.repeat(size * 100),
    notes: (size) =>
      Array.from({ length: size * 5 }, (_, index) => `[[The note ${index} on tides]]`).join(' '),
    tables: (size) => `|${'a|'.repeat(200)}\n|${'-|'.repeat(200)}\n${'|x\n'.repeat(size * 3)}`,
    definitions: (size) => `${'[a]: b\n'.repeat(size * 30)}${'[a] '.repeat(size * 30)}`,
    footnotes: (size) => `${'[^a]'.repeat(size * 30)}\n\n[^a]: b`,
    tildes: (size) => '~a~~'.repeat(size * 100),
    lessThan: (size) => '<'.repeat(size * 500),
    word: (size) => 'a'.repeat(size * 10_000),
  }
  it.each(Object.keys(stress))('loses nothing and takes work in proportion to its length: %s', (name) => {
    const source = (size: number) => stress[name]?.(size) ?? ''
    // The least of several: what else the machine does only ever adds to it.
    const timeOf = (part: string) => {
      const times = [1, 2, 3].map(() => {
        const begin = processorMs()
        blocksOf(part, citedIn[name])
        return processorMs() - begin
      })
      return Math.min(...times)
    }
    blocksOf(source(20))
    const [half, whole] = [timeOf(source(50)), timeOf(source(100))]
    // Growth, not speed: twice the text may take four times as long and a little more, but not a hundred times.
    expect(whole).toBeLessThan(half * 12 + 50)
    expect(blocksOf(source(100)).length).toBeGreaterThan(0)
  })
})
