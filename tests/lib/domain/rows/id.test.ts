import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/domain/rows/id'

describe('newId', () => {
  it('is the prefix and a UUID of version 7', () => {
    expect(newId('run', 1_700_000_000_000)).toMatch(
      /^run_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it('sorts in the order of making, even within one millisecond', () => {
    const ids = Array.from({ length: 500 }, () => newId('msg', 1_800_000_000_000))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(500)
  })
})
