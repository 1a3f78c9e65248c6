import { describe, expect, it } from 'vitest'
import { isSamePage } from '@/lib/domain/page-address'
import type { Section, Span } from '@/lib/domain/source'
import { hasChanged, spansIn } from '@/lib/domain/source-change'
import { wholeOf } from '@/lib/domain/source-text'
import { seededRandom } from '../../factories/seeded-random'

const page = (...sections: [heading: string, text: string][]) => ({
  sections: sections.map(([heading, text]): Section => ({ heading, level: 2, text })),
})
/** These sections, whole. */
const only = (reading: { sections: Section[] }, ...sections: number[]): Span[] =>
  wholeOf(reading).filter(({ section }) => sections.includes(section))

const before = page(['News', 'One'], ['Comments (12)', 'Nice'], ['News', 'Two'], ['', 'The end'])

describe('what would be sent of a page that was read again', () => {
  it('is the same where the page is, whatever was chosen', () => {
    const again = structuredClone(before)
    for (const spans of [undefined, [], only(before, 1), [{ section: 0, start: 0, end: 2 }]]) {
      expect(hasChanged(before, spans, again)).toBe(false)
      expect(spansIn(before, spans, again)).toEqual(spans)
    }
  })

  it('has changed with a chosen part, and not with another', () => {
    const after = page(['News', 'One'], ['Comments (12)', 'Awful'], ['News', 'Two'], ['', 'The end'])
    expect(hasChanged(before, undefined, after)).toBe(true)
    expect(hasChanged(before, only(before, 1), after)).toBe(true)
    expect(hasChanged(before, only(before, 0, 2, 3), after)).toBe(false)
  })

  it('has not changed by what came or went beside it', () => {
    const after = page(['Advert', 'Buy'], ['News', 'One'], ['News', 'Two'])
    expect(hasChanged(before, only(before, 0, 2), after)).toBe(false)
    expect(spansIn(before, only(before, 0, 2), after)).toEqual(only(after, 1, 2))
  })

  it('has changed where a chosen part is gone, or goes on', () => {
    expect(hasChanged(before, only(before, 2), page(['News', 'One']))).toBe(true)
    const longer = page(['News', 'One, and more'], ['Comments (12)', 'Nice'])
    expect(hasChanged(before, only(before, 0), longer)).toBe(true)
    expect(spansIn(before, only(before, 0), longer)).toEqual(only(longer, 0))
  })

  it('is as much of a part as was chosen of it', () => {
    const start = [{ section: 0, start: 0, end: 2 }]
    const longer = page(['News', 'On Monday'])
    expect(hasChanged(before, start, longer)).toBe(false)
    expect(spansIn(before, start, longer)).toEqual(start)
    expect(spansIn(before, start, page(['News', 'O']))).toEqual([{ section: 0, start: 0, end: 1 }])
  })

  it('stays within its part: what is left out of a page takes the place of nothing that is gone', () => {
    const hidden: Section = { heading: '', level: 0, text: 'Nobody sees this', part: 'hidden' }
    const old = { sections: [...before.sections, hidden] }
    const shorter = { sections: [...before.sections.slice(0, 3), hidden] }
    expect(spansIn(old, wholeOf(old), shorter)).toEqual(wholeOf(shorter))
    expect(spansIn(old, only(before, 3), shorter)).toEqual([])
    const chosen = [{ section: 4, start: 0, end: hidden.text.length }]
    expect(spansIn(old, chosen, shorter)).toEqual([{ ...chosen[0], section: 3 }])
    expect(hasChanged(old, chosen, shorter)).toBe(false)
  })

  it('leaves out what was left out, though its heading counts', () => {
    const after = page(['News', 'One'], ['Comments (13)', 'Nice'], ['News', 'Two'], ['', 'The end'])
    expect(spansIn(before, only(before, 0, 2, 3), after)).toEqual(only(after, 0, 2, 3))
    expect(spansIn(before, only(before, 1), after)).toEqual(only(after, 1))
    expect(hasChanged(before, only(before, 1), after)).toBe(true)
  })

  it('holds for pages at random: what was left out never comes in, and what stayed is no change', () => {
    const random = seededRandom(7)
    const upTo = (count: number) => Math.floor(random() * count)
    for (let round = 0; round < 500; round++) {
      const old = page(
        ...Array.from({ length: 1 + upTo(6) }, (_, index): [string, string] => [`${index}`, `text ${index}`]),
      )
      const spans = wholeOf(old).filter(() => random() < 0.6)
      const kept = old.sections.filter(() => random() < 0.8)
      const added = page(['New', 'added']).sections
      const sections = random() < 0.5 ? kept : kept.toSpliced(upTo(kept.length + 1), 0, ...added)
      const chosen = new Set(spans.map(({ section }) => old.sections[section]?.text))
      const carried = spansIn(old, spans, { sections }) ?? []
      const texts = carried.map(({ section }) => sections[section]?.text ?? '')
      expect(texts.filter((text) => text !== 'added' && !chosen.has(text))).toEqual([])
      expect(new Set(texts).size).toBe(texts.length)
      const stayed = spans.every(({ section }) => kept.some(({ heading }) => heading === `${section}`))
      expect(hasChanged(old, spans, { sections })).toBe(!stayed)
      expect(hasChanged(old, undefined, { sections })).toBe(
        sections.length !== old.sections.length ||
          sections.some(({ text }, index) => text !== `text ${index}`),
      )
    }
  })
})

describe('a page', () => {
  it('is told by its address, in which # leads within it unless it is a path', () => {
    expect(isSamePage('https://a.example/p#one', 'https://a.example/p#two')).toBe(true)
    expect(isSamePage('https://a.example/p', 'https://a.example/p#two')).toBe(true)
    expect(isSamePage('https://a.example/p?x=1', 'https://a.example/p')).toBe(false)
    expect(isSamePage('https://a.example/#/one', 'https://a.example/#/two')).toBe(false)
    expect(isSamePage('https://a.example/#!/one', 'https://a.example/#!/two')).toBe(false)
  })
})
