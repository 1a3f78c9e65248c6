import { describe, expect, it } from 'vitest'
import { chosenOf, withIds, withSpans } from '@/lib/domain/context-choice'
import { said } from '../../factories/said'

const branch = said('thread_a', ['One', 'Two', 'Three', 'Four', 'Five'], 1)
const [one = '', two = '', three = '', , five = ''] = branch.map(({ id }) => id)
const idsOf = (choice: Parameters<typeof chosenOf>[1], always?: string) =>
  chosenOf(branch, choice, new Set(always === undefined ? [] : [always])).messages.map(({ id }) => id)

describe('what is chosen of a branch', () => {
  it('is all of it where nothing was chosen', () => {
    expect(chosenOf(branch)).toEqual({ messages: branch })
  })

  it('is without what was left out, but for the message that is answered', () => {
    expect(idsOf({ leftOut: [one, five] })).not.toContain(one)
    expect(idsOf({ leftOut: [one, five] })).not.toContain(five)
    expect(idsOf({ leftOut: [one, five] }, five)).toContain(five)
  })

  it('has a summary in place of the oldest, and keeps what is pinned', () => {
    const choice = { summary: { throughId: three, text: 'Said' }, pinned: [two] }
    expect(idsOf(choice)).toEqual([two, branch[3]?.id, five])
    expect(chosenOf(branch, choice).summary).toBe('Said')
  })

  it('knows nothing of a summary of another branch', () => {
    const choice = { summary: { throughId: 'msg_elsewhere', text: 'Said' } }
    expect(chosenOf(branch, choice)).toEqual({ messages: branch })
  })
})

describe('a choice', () => {
  it('that is taken back entirely is none', () => {
    const without = withIds({}, 'leftOut', new Map([[one, true]]))
    expect(without).toEqual({ leftOut: [one] })
    expect(withIds(without, 'leftOut', new Map([[one, false]]))).toEqual({})
    const spans = withSpans({}, 'source_a', [])
    expect(spans).toEqual({ spans: { source_a: [] } })
    expect(withSpans(spans, 'source_a', undefined)).toEqual({})
  })

  it('takes an id once', () => {
    const twice = withIds(withIds({}, 'pinned', new Map([[one, true]])), 'pinned', new Map([[one, true]]))
    expect(twice).toEqual({ pinned: [one] })
  })
})
