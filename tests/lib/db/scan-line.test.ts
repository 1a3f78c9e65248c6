import { describe, expect, it } from 'vitest'
import { isWithin } from '@/lib/db/backup/scan-line'

const bytes = (text: string) => new TextEncoder().encode(text)
const limits = { depth: 3, values: 10 }

describe('a line is looked at before it is parsed', () => {
  it.each([
    ['[[[1]]]', true],
    ['[[[[1]]]]', false],
    ['{"a":{"b":{"c":1}}}', true],
    ['{"a":{"b":{"c":{}}}}', false],
    ['{"a":"[[[[[[[["}', true],
    ['{"a":"\\"[[[[[[","b":"\\\\"}', true],
    ['{"a":"\\\\","b":[[[]]]}', false],
    ['[1,2,3,4,5,6,7,8]', true],
    ['[1,2,3,4,5,6,7,8,9,0,1]', false],
    ['["1,2,3,4,5,6,7,8,9,0,1,2,3,4"]', true],
    ['"never ended', true],
    ['[[[[[[[[[[', false],
  ])('%s', (line, is) => {
    expect(isWithin(bytes(line), limits)).toBe(is)
  })

  it('costs no more than the line is long, whatever stands in it', () => {
    const kinds = [
      (size: number) => `"${'\\'.repeat(size)}`,
      (size: number) => `"${'\\"'.repeat(size / 2)}`,
      (size: number) => '""'.repeat(size / 2),
      (size: number) => '[]'.repeat(size / 2),
      (size: number) => `"${'\\\\'.repeat(size / 2)}"`,
    ]
    for (const kind of kinds) {
      let looked = 0
      const counted = (size: number) => {
        looked = 0
        const line = bytes(kind(size))
        const { indexOf } = line
        line.indexOf = (wanted, from = 0) => {
          const found = indexOf.call(line, wanted, from)
          looked += (found < 0 ? line.length : found) - from
          return found
        }
        isWithin(line, { depth: 1e9, values: 1e9 })
        return looked
      }
      const [one, two] = [counted(20_000), counted(40_000)]
      expect(two).toBeLessThanOrEqual(2.6 * Math.max(one, 20_000))
    }
  })
})
