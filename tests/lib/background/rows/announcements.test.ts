import { describe, expect, it } from 'vitest'
import { createAnnouncements } from '@/lib/background/rows/announcements'
import type { Change } from '@/lib/protocol'

const change = (id: string) => ({ store: 'messages', row: { id } }) as Change

function announced() {
  const batches: string[][] = []
  const gate = Promise.withResolvers<void>()
  const announcements = createAnnouncements(
    (changes) => batches.push(changes.map(({ row }) => row.id)),
    () => gate.promise,
  )
  return { batches, announcements, endPause: gate.resolve }
}

describe('announcements', () => {
  it('are made at once, or after the pause', async () => {
    const { batches, announcements, endPause } = announced()
    announcements.now([change('a')])
    const soon = announcements.soon([change('b'), change('c')])
    expect(batches).toEqual([['a']])
    endPause()
    await soon
    expect(batches).toEqual([['a'], ['b', 'c']])
  })

  it('keep their order: what waits goes with what comes after it, and only once', async () => {
    const { batches, announcements, endPause } = announced()
    const soon = announcements.soon([change('a')])
    announcements.now([change('b')])
    expect(batches).toEqual([['a', 'b']])
    endPause()
    await soon
    expect(batches).toEqual([['a', 'b']])
  })

  it('are none where nothing changed', () => {
    const { batches, announcements } = announced()
    announcements.now([])
    expect(batches).toEqual([])
  })
})
