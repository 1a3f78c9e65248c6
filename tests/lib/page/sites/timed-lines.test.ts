import { describe, expect, it } from 'vitest'
import { timedLines } from '../../../../lib/page/sites/timed-lines.ts'
import { secondsOfPassage, transcriptSections } from '../../../../lib/page/sites/transcript-text.ts'
import type { VisibleElement, VisibleNode } from '../../../../lib/page/visible/visible-tree.ts'

const box = (...children: (VisibleNode | string)[]): VisibleElement => ({
  tag: 'div',
  isBlock: true,
  isPre: false,
  hints: '',
  children: children.map((child) => (typeof child === 'string' ? { text: child } : child)),
})
const heading = (text: string): VisibleElement => ({ ...box(text), level: 3 })

describe('the lines of a transcript', () => {
  it('are found by their times, whatever they are nested in', () => {
    const panel = box(
      box('In this video'),
      box(
        box(box(box('0:02')), box(box('the tide'), box('turns'))),
        box(box('0:09'), 'and the harbour empties'),
        box(box('1:02:03'), box('the end')),
      ),
      box('English (auto-generated)'),
    )
    expect(timedLines(panel)).toEqual([
      { seconds: 2, text: 'the tide turns' },
      { seconds: 9, text: 'and the harbour empties' },
      { seconds: 3723, text: 'the end' },
    ])
  })

  it('begin a chapter after a heading', () => {
    const panel = box(
      heading('Tides'),
      box(box(box('0:00'), 'one'), heading('Boats'), box(box('0:30'), 'two')),
    )
    expect(timedLines(panel)).toEqual([
      { seconds: 0, text: 'one', chapter: 'Tides' },
      { seconds: 30, text: 'two', chapter: 'Boats' },
    ])
  })

  it('may be a single one', () => {
    expect(timedLines(box(box(box(box('0:05'), box('only this')))))).toEqual([
      { seconds: 5, text: 'only this' },
    ])
  })

  it('are none where the times do not rise, or words come before them', () => {
    expect(
      timedLines(box(box(box('3:00'), 'home'), box(box('1:00'), 'away'), box(box('2:00'), 'draw'))),
    ).toEqual([])
    expect(timedLines(box(box('kick-off', box('3:00')), box('half-time', box('3:45'))))).toEqual([])
    expect(timedLines(box())).toEqual([])
  })
})

const lines = [
  { seconds: 0, text: 'The tide turns at dawn', chapter: 'Tides' },
  { seconds: 6, text: 'and by 10:30 the harbour is empty' },
  { seconds: 95, text: 'The boats come home', chapter: 'Boats' },
]

describe('a transcript as text', () => {
  it('has a section for each chapter, and a time where a paragraph begins', () => {
    expect(transcriptSections(lines, 'Transcript')).toEqual([
      { heading: 'Tides', level: 3, text: '0:00 The tide turns at dawn and by 10:30 the harbour is empty' },
      { heading: 'Boats', level: 3, text: '1:35 The boats come home' },
    ])
  })

  it('leads back to the time of a passage, with the times in it or without', () => {
    expect(secondsOfPassage(lines, 'the harbour is empty')).toBe(6)
    expect(secondsOfPassage(lines, 'by 10:30 the harbour')).toBe(6)
    expect(secondsOfPassage(lines, 'harbour is empty 1:35 The boats')).toBe(6)
    expect(secondsOfPassage(lines, '0:00 The tide turns')).toBe(0)
    expect(secondsOfPassage(lines, '1:35')).toBe(95)
    expect(secondsOfPassage(lines, 'the whales sing')).toBeUndefined()
  })
})
