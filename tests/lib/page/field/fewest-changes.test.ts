import { diffArrays } from 'diff'
import { describe, expect, it } from 'vitest'
import { fewestChanges } from '@/lib/page/field/fewest-changes'

const inTime = 60_000

/** The same words each time, few of them, so that many are alike. */
const wordsOf = (seed: number, most: number) => {
  let at = seed
  const next = (below: number) => {
    at = (at * 48_271) % 2_147_483_647
    return at % below
  }
  return Array.from({ length: next(most) }, () => `w${next(9)} `)
}

describe('the fewest words removed and added', () => {
  it('are those that the library for it finds, in a thousand pairs of texts', () => {
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const [old, next] = [wordsOf(seed, 30), wordsOf(seed + 5_000, 30)]
      const theirs = diffArrays(old, next).map(({ value, added, removed }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      }))
      expect(fewestChanges(old, next, inTime), `${old.join('')}| ${next.join('')}`).toEqual(theirs)
    }
  })

  it('are none between two empty texts, and all of one where the other is empty', () => {
    expect(fewestChanges([], [], inTime)).toEqual([])
    expect(fewestChanges([], ['a', 'b'], inTime)).toEqual([{ kind: 'added', text: 'ab' }])
    expect(fewestChanges(['a', 'b'], [], inTime)).toEqual([{ kind: 'removed', text: 'ab' }])
  })

  it('are given up where there is no time left', () => {
    expect(fewestChanges(['a'], ['b'], -1)).toBeUndefined()
  })
})
