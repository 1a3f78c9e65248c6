import { describe, expect, it } from 'vitest'
import type { Section } from '@/lib/domain/source'
import { sourceText } from '@/lib/domain/source-text'
import { piecesOf, takeParts, takeSections, takeStart, takeStartAndEnd } from '@/lib/tokens/fit-source'

const count = (text: string) => Math.ceil(text.length / 4)

const paragraph = (mark: string, chars: number) => `${mark} ${'word '.repeat(chars / 5)}`.trim()
const section = (heading: string, paragraphs: number): Section => ({
  heading,
  level: 2,
  text: Array.from({ length: paragraphs }, (_, index) => paragraph(`${heading}.${index}`, 800)).join('\n\n'),
})
const sections = [
  section('One', 10),
  section('Two', 1),
  { heading: 'Empty', level: 2, text: '' },
  section('Four', 30),
]
const pieces = piecesOf({ sections }, count)
const total = pieces.reduce((sum, { tokens }) => sum + tokens, 0)

describe('a source that does not fit', () => {
  it('is cut between paragraphs, and nowhere else', () => {
    const { spans } = takeStart(pieces, 1000)
    const text = sourceText({ sections }, spans)
    expect(text.startsWith('## One\n\nOne.0 word')).toBe(true)
    expect(text.trim().endsWith('word')).toBe(true)
    expect(spans).toHaveLength(1)
    expect(sections[0]?.text.slice(0, spans[0]?.end).endsWith('\n\n')).toBe(true)
  })

  it.each([300, 1000, 2500, 6000])('is taken up to %i tokens and no further', (budget) => {
    for (const choice of [takeStart(pieces, budget), takeStartAndEnd(pieces, budget)]) {
      expect(choice.tokens).toBeLessThanOrEqual(budget)
      expect(choice.tokens).toBeGreaterThan(budget - 600)
      expect(count(sourceText({ sections }, choice.spans))).toBeLessThanOrEqual(budget)
      expect(choice.share).toBeCloseTo(choice.tokens / total, 5)
    }
  })

  it('is taken from both ends without taking anything twice', () => {
    const { spans } = takeStartAndEnd(pieces, 3000)
    const text = sourceText({ sections }, spans)
    expect(text).toContain('One.0')
    expect(text).toContain('Four.29')
    expect(text).not.toContain('Four.5 ')
    const all = takeStartAndEnd(pieces, total + 10)
    expect(sourceText({ sections }, all.spans)).toBe(sourceText({ sections }))
    expect(all.share).toBe(1)
  })

  it('is taken by sections', () => {
    const { spans, tokens } = takeSections(pieces, new Set([1, 2]))
    expect(sourceText({ sections }, spans)).toBe(`## Two\n\n${sections[1]?.text}\n\n## Empty`)
    expect(tokens).toBeGreaterThan(200)
  })

  it.each([500, 1500, 4000, 100_000])('is taken whole in parts of %i tokens', (budget) => {
    const parts = takeParts(pieces, budget)
    for (const { tokens } of parts) expect(tokens).toBeLessThanOrEqual(budget)
    expect(parts.length).toBeLessThanOrEqual(Math.ceil((2 * total) / budget) + 1)
    const texts = parts.flatMap(({ spans }) =>
      spans.map(({ section: index, start, end }) => sections[index]?.text.slice(start, end)),
    )
    expect(texts.join('')).toBe(sections.map(({ text }) => text).join(''))
  })

  it('is never cut inside a character, nor stuck at a word without end', () => {
    const long = { sections: [{ heading: '', level: 0, text: '😀'.repeat(5000) }] }
    const parts = takeParts(piecesOf(long, count), 700)
    const texts = parts.flatMap(({ spans }) =>
      spans.map(({ start, end }) => long.sections[0]?.text.slice(start, end) ?? ''),
    )
    expect(texts.every((text) => text.isWellFormed())).toBe(true)
    expect(texts.join('')).toBe(long.sections[0]?.text)
  })
})
