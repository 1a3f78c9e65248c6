import { describe, expect, it } from 'vitest'
import { groupCode, linesPerGroup } from '@/lib/highlight/code-groups'

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`).join('\n')

describe('the groups of lines of a code', () => {
  it.each([0, 1, 63, 64, 65, 128, 500])('are together the whole of %i lines', (count) => {
    for (const code of [lines(count), `${lines(count)}\n`]) {
      const { groups } = groupCode(code)
      expect(groups.join('')).toBe(code)
      for (const group of groups.slice(0, -1)) {
        expect(group.endsWith('\n')).toBe(true)
        expect(group.split('\n')).toHaveLength(linesPerGroup + 1)
      }
    }
  })

  it('are the same however the code grew', () => {
    const code = lines(300)
    let grown = groupCode('')
    for (let end = 7; end < code.length + 7; end += 7) grown = groupCode(code.slice(0, end), grown)
    expect(grown).toEqual(groupCode(code))
  })

  it('are made anew where the code became another', () => {
    const before = groupCode(lines(200))
    expect(groupCode(lines(200, 5), before)).toEqual(groupCode(lines(200, 5)))
    expect(groupCode('short', before)).toEqual(groupCode('short'))
  })

  it('are kept, but for the last, while the code grows', () => {
    const before = groupCode(lines(200))
    const after = groupCode(`${lines(200)} and more`, before)
    expect(after.groups.slice(0, -1)).toEqual(before.groups.slice(0, -1))
    expect(groupCode(before.code, before)).toBe(before)
  })
})
