import { describe, expect, it } from 'vitest'
import type { RichPart } from '@/lib/page/field/field'
import type { Edit } from '@/lib/page/field/field-surface'
import { byLine, keepingEdits, lossesOf } from '@/lib/page/field/keeping-edits'

const text = 'pleas read the guide befor Friday, @Ann 🎉 thanks'
const part = (words: string, kind: RichPart['kind'], form: RichPart['form'], of = text): RichPart => {
  const start = of.indexOf(words)
  return { kind, form, start, end: start + words.length }
}
const parts = [
  part('the guide', 'link', 'around'),
  part('Friday', 'formatting', 'around'),
  part('@Ann', 'mention', 'one'),
  part('🎉', 'picture', 'one'),
]
const edited = (before: string, edits: readonly Edit[]) =>
  edits.reduceRight(
    (whole, { range, text: to }) => whole.slice(0, range.start) + to + whole.slice(range.end),
    before,
  )

describe('edits that keep what is not text', () => {
  it('are around each part whose words stay', () => {
    const after = 'Please read the guide before Friday, @Ann 🎉 Thanks!'
    const edits = keepingEdits(text, after, parts, 'en')
    expect(edits.map((edit) => edit.text)).toEqual(['Please', 'before', 'Thanks!'])
    expect(edited(text, edits)).toBe(after)
    expect(lossesOf(edits, parts)).toEqual({})
  })

  it('are one where there are no parts, or none between', () => {
    expect(keepingEdits(text, 'New', [], 'en')).toHaveLength(1)
    const edits = keepingEdits('teh olld mill and Ann', 'the old mill and Ann', [
      part('Ann', 'mention', 'one', 'teh olld mill and Ann'),
    ])
    expect(edits).toEqual([{ range: { start: 0, end: 8 }, text: 'the old' }])
  })

  it('take the space along that would go with the first words of a line', () => {
    const before = 'realy god 🎉 thanks\nteh @Ann'
    const ones = [part('🎉', 'picture', 'one', before), part('@Ann', 'mention', 'one', before)]
    expect(keepingEdits(before, 'really good 🎉 thanks\nthe @Ann', ones, 'en')).toEqual([
      { range: { start: 0, end: 10 }, text: 'really good ' },
      { range: { start: 20, end: 24 }, text: 'the ' },
    ])
  })

  it('say what is lost: each part whose words go', () => {
    const after = 'Read the manual before Monday, thanks'
    const edits = keepingEdits(text, after, parts, 'en')
    expect(edited(text, edits)).toBe(after)
    expect(lossesOf(edits, parts)).toEqual({ formatting: 1, mention: 1, picture: 1 })
  })

  it('never write nothing: an editor takes no empty text', () => {
    for (const [before, after] of [
      ['a very old mill @Ann', 'a old mill @Ann'],
      ['see @Ann very much', 'see @Ann'],
      ['very @Ann', '@Ann'],
    ] as const) {
      const edits = keepingEdits(before, after, [part('@Ann', 'mention', 'one', before)], 'en')
      expect(edited(before, edits).trim(), before).toBe(after)
    }
  })

  it('are one where there would be too many, and all is said to be lost', () => {
    const words = Array.from({ length: 30 }, (_, index) => `w${index} @n${index}`).join(' ')
    const many = Array.from({ length: 30 }, (_, index) => part(`@n${index}`, 'mention', 'one', words))
    const edits = keepingEdits(words, words.replaceAll('w', 'v'), many, 'en')
    expect(edits).toHaveLength(1)
    expect(lossesOf(edits, many)).toEqual({ mention: 30 })
  })

  it('are taken apart at the ends of lines, and not where lines come or go', () => {
    const before = 'one\ntow\nthree'
    const range = { start: 0, end: before.length }
    const edits = byLine(before, [{ range, text: 'One\ntwo\nthree' }]) ?? []
    expect(edits.map((edit) => edit.text)).toEqual(['One', 'two', 'three'])
    expect(edited(before, edits)).toBe('One\ntwo\nthree')
    expect(byLine(before, [{ range, text: 'One\ntwo' }])).toBeUndefined()
  })
})
