import { describe, expect, it } from 'vitest'
import { pageRanges, pagesIn } from '@/lib/domain/text/page-ranges'

describe('pages as a person writes them', () => {
  it.each([
    ['1-3, 7', [1, 2, 3, 7]],
    ['7,1 – 3', [1, 2, 3, 7]],
    ['2 4  6', [2, 4, 6]],
    ['3—5;5', [3, 4, 5]],
    ['9', [9]],
  ])('%s are these', (words, pages) => {
    expect(pagesIn(words, 9)).toEqual(pages)
  })

  it.each(['', ' ', 'all', '0', '10', '5-3', '1-', '-2', '1-99999999', '1.5'])('%o are none', (words) => {
    expect(pagesIn(words, 9)).toBeUndefined()
  })
})

it('pages are written in ranges', () => {
  expect(pageRanges([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10')
  expect(pageRanges([])).toBe('')
  expect(pagesIn(pageRanges([2, 3, 4, 8]), 9)).toEqual([2, 3, 4, 8])
})
