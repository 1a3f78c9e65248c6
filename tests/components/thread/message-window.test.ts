import { describe, expect, test } from 'vitest'
import { segmentsOf, spanAtEnd, spanInSight } from '@/components/thread/message-window'

const heights = [10, 20, 30, 40, 50]
const ids = ['a', 'b', 'c', 'd', 'e']

describe('the rows in sight', () => {
  test.each([
    [0, 10, { from: 0, to: 1 }],
    [0, 11, { from: 0, to: 2 }],
    [10, 30, { from: 1, to: 2 }],
    [25, 70, { from: 1, to: 4 }],
    [-500, 5, { from: 0, to: 1 }],
    [140, 9000, { from: 4, to: 5 }],
    [9000, 9500, { from: 4, to: 5 }],
  ])('between %i and %i px', (top, bottom, span) => {
    expect(spanInSight(heights, top, bottom)).toEqual(span)
  })

  test('are none where there are none', () => {
    expect(spanInSight([], 0, 100)).toEqual({ from: 0, to: 0 })
    expect(spanAtEnd([], 100)).toEqual({ from: 0, to: 0 })
  })

  test('at the end fill what is asked for', () => {
    expect(spanAtEnd(heights, 50)).toEqual({ from: 4, to: 5 })
    expect(spanAtEnd(heights, 51)).toEqual({ from: 3, to: 5 })
    expect(spanAtEnd(heights, 9000)).toEqual({ from: 0, to: 5 })
  })
})

describe('what is drawn', () => {
  const drawn = (span: { from: number; to: number }, ...stays: string[]) =>
    segmentsOf(ids, heights, span, new Set(stays)).map((each) => (each.type === 'row' ? each.id : each.px))

  test('is the span, with gaps as high as the rest', () => {
    expect(drawn({ from: 2, to: 4 })).toEqual([30, 'c', 'd', 50])
    expect(drawn({ from: 0, to: 5 })).toEqual(ids)
  })

  test('has what must stay in its place', () => {
    expect(drawn({ from: 3, to: 4 }, 'b')).toEqual([10, 'b', 30, 'd', 50])
    expect(drawn({ from: 3, to: 4 }, 'c', 'gone')).toEqual([30, 'c', 'd', 50])
  })

  test('is as high as all rows together, whatever is drawn', () => {
    for (let from = 0; from <= 5; from++) {
      for (let to = from; to <= 5; to++) {
        const height = segmentsOf(ids, heights, { from, to }, new Set(['b']))
          .map((each) => (each.type === 'gap' ? each.px : (heights[ids.indexOf(each.id)] ?? 0)))
          .reduce((sum, px) => sum + px, 0)
        expect(height).toBe(150)
      }
    }
  })

  test('names each gap by what it follows, so that none is taken for another', () => {
    const keys = segmentsOf(ids, heights, { from: 2, to: 3 }, new Set()).map((each) =>
      each.type === 'gap' ? each.key : each.id,
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})
