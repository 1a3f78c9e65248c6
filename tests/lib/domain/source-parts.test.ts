import { describe, expect, it } from 'vitest'
import { partsOf, spansOfParts } from '@/lib/domain/source-parts'
import { sourceText } from '@/lib/domain/source-text'
import type { PartKind } from '@/lib/page/visible/part-kind'

const page = {
  sections: [
    { heading: 'The mill', level: 1, text: 'It stood by the river.' },
    { heading: '', level: 0, text: 'Home', part: 'navigation' as const },
    { heading: 'Comments', level: 2, text: 'I knew it.', part: 'comments' as const },
    { heading: '', level: 0, text: 'So did I.', part: 'comments' as const },
  ],
}
const textOf = (...kinds: PartKind[]) => sourceText(page, spansOfParts(page, new Set(kinds)))

describe('the parts of a page', () => {
  it('are told by kind, the main text first, with what each holds', () => {
    expect(partsOf(page).map(({ kind, chars }) => [kind, chars])).toEqual([
      ['main', 'The mill'.length + 'It stood by the river.'.length],
      ['navigation', 4],
      ['comments', 'Comments'.length + 'I knew it.'.length + 'So did I.'.length],
    ])
  })

  it('are the main text unless others are chosen', () => {
    expect(spansOfParts(page, new Set<PartKind>(['main']))).toBeUndefined()
    expect(sourceText(page)).toBe('# The mill\n\nIt stood by the river.')
    // What was chosen on another page, and this one has not.
    expect(spansOfParts(page, new Set<PartKind>(['main', 'related']))).toBeUndefined()
  })

  it('go along as they are chosen', () => {
    expect(textOf('main', 'comments')).toBe(
      '# The mill\n\nIt stood by the river.\n\n[Part of the page: comments]\n\n## Comments\n\nI knew it.\n\nSo did I.',
    )
    expect(textOf('navigation')).toBe('[Part of the page: navigation]\n\nHome')
    expect(spansOfParts(page, new Set())).toEqual([])
  })
})
