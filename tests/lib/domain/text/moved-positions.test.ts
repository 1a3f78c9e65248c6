import { describe, expect, it } from 'vitest'
import { movedPositions } from '@/lib/domain/text/moved-positions'

const group = (...positions: number[]) =>
  positions.map((position, index) => ({ id: String.fromCharCode(97 + index), position }))

function orderAfter(before: ReturnType<typeof group>, id: string, by: -1 | 1): string {
  const moved = new Map(movedPositions(before, id, by).map((each) => [each.id, each.position]))
  return before
    .map((each) => ({ ...each, position: moved.get(each.id) ?? each.position }))
    .sort((a, b) => a.position - b.position)
    .map((each) => each.id)
    .join('')
}

describe('an action that is moved', () => {
  it.each([
    ['b', -1, 'bac'],
    ['c', -1, 'acb'],
    ['a', 1, 'bac'],
    ['b', 1, 'acb'],
  ] as const)('%s by %i stands between its new neighbours, and no other moves', (id, by, order) => {
    expect(orderAfter(group(100, 200, 300), id, by)).toBe(order)
    expect(movedPositions(group(100, 200, 300), id, by)).toHaveLength(1)
  })

  it.each([
    ['a', -1],
    ['c', 1],
    ['unknown', 1],
  ] as const)('%s by %i stays where the list ends', (id, by) => {
    expect(movedPositions(group(1, 2, 3), id, by)).toEqual([])
  })

  it('moves even where no number is left between its neighbours', () => {
    expect(orderAfter(group(5, 5, 5), 'c', -1)).toBe('acb')
    expect(orderAfter(group(1, 1 + Number.EPSILON, 2), 'c', -1)).toBe('acb')
  })

  it('gets everywhere by a thousand moves', () => {
    let rows = group(100, 200, 300)
    for (let step = 0; step < 1000; step++) {
      const last = rows[2]
      if (last === undefined) throw new Error('The group has three')
      const moved = new Map(movedPositions(rows, last.id, -1).map((each) => [each.id, each.position]))
      const expected = [rows[0]?.id, last.id, rows[1]?.id]
      rows = rows
        .map((each) => ({ ...each, position: moved.get(each.id) ?? each.position }))
        .sort((a, b) => a.position - b.position)
      expect(rows.map(({ id }) => id)).toEqual(expected)
    }
  })
})
