import { describe, expect, it } from 'vitest'
import {
  type Draft,
  draftAbove,
  emptyDraft,
  splitDraft,
  withoutDraft,
  withoutStray,
} from '@/lib/domain/draft'

const draft = (parts: Partial<Draft>): Draft => ({ ...emptyDraft, ...parts })
const image = (blobId: string) => ({ blobId, mime: 'image/png' })
const spans = [{ section: 0, start: 0, end: 5 }]

describe('one draft above another', () => {
  it('has the words one below the other, and each piece once', () => {
    const above = draft({
      text: 'One',
      sources: [{ sourceId: 'a' }, { sourceId: 'b' }],
      images: [image('i')],
    })
    const below = draft({
      text: 'Two',
      sources: [{ sourceId: 'b' }, { sourceId: 'c' }],
      images: [image('i')],
    })
    expect(draftAbove(above, below)).toEqual(
      draft({
        text: 'One\nTwo',
        sources: [{ sourceId: 'a' }, { sourceId: 'b' }, { sourceId: 'c' }],
        images: [image('i')],
      }),
    )
  })

  it('leaves the last word on a piece to the one below', () => {
    const above = draft({ sources: [{ sourceId: 'a' }, { sourceId: 'b' }], heldBack: ['a', 'b'] })
    const below = draft({ sources: [{ sourceId: 'b', spans }] })
    expect(draftAbove(above, below)).toEqual(
      draft({ sources: [{ sourceId: 'a' }, { sourceId: 'b', spans }], heldBack: ['a'] }),
    )
  })

  it('is the other where one is empty', () => {
    const some = draft({ text: 'Words' })
    expect(draftAbove(emptyDraft, some)).toBe(some)
    expect(draftAbove(some, emptyDraft)).toBe(some)
    expect(draftAbove(draft({ images: [image('i')] }), some).text).toBe('Words')
  })
})

it('a draft that is sent leaves what is held back', () => {
  const all = draft({
    text: 'Words',
    sources: [{ sourceId: 'a', spans }, { sourceId: 'b' }],
    images: [image('i'), image('j')],
    heldBack: ['b', 'i'],
  })
  expect(splitDraft(all, (id) => all.heldBack.includes(id))).toEqual({
    sent: draft({ text: 'Words', sources: [{ sourceId: 'a', spans }], images: [image('j')] }),
    kept: draft({ sources: [{ sourceId: 'b' }], images: [image('i')], heldBack: ['b', 'i'] }),
  })
})

describe('a draft without what was sent', () => {
  const sent = draft({ text: 'Words', sources: [{ sourceId: 'a' }], images: [image('i')] })

  it('is empty where it is that', () => {
    expect(withoutDraft(sent, sent)).toEqual(emptyDraft)
  })

  it('keeps what came below it', () => {
    const more = draft({ text: 'and these', sources: [{ sourceId: 'b' }], heldBack: ['b'] })
    expect(withoutDraft(draftAbove(sent, more), sent)).toEqual(more)
  })

  it('keeps words that were changed', () => {
    expect(withoutDraft({ ...sent, text: 'Wordsmith' }, sent)).toEqual(draft({ text: 'Wordsmith' }))
    expect(withoutDraft(draft({ text: '\nbelow nothing' }), emptyDraft).text).toBe('\nbelow nothing')
  })
})

it('what is held back goes with its piece', () => {
  const held = draft({ sources: [{ sourceId: 'a' }], images: [image('i')], heldBack: ['a', 'i', 'gone'] })
  expect(withoutStray(held).heldBack).toEqual(['a', 'i'])
})
