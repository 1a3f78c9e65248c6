import { expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createThreadListStore } from '@/lib/stores/history/thread-list-store'
import { manyThreads } from '../../../factories/threads'
import { testBackground } from '../../../fakes/test-background'
import { untilSo } from '../../../fakes/until-so'

it('does not bring back a conversation that is deleted while the next page of the list is read', async () => {
  fakeBrowser.reset()
  const background = testBackground()
  const rows = manyThreads(60, 1_790_000_000_000)
  const db = await background.deps.database()
  const { store, done } = db.transaction('threads', 'readwrite')
  for (const row of rows) void store.put(row)
  await done
  const list = createThreadListStore(background.viewDeps())
  await untilSo(() => list.state.value === 'ready')

  const [shown, behind] = [rows[3], rows[55]]
  if (!shown || !behind) throw new Error('There are no threads.')
  const more = list.showMore()
  background.deps.show(
    [shown, behind].map((row) => ({ store: 'threads', row: { ...row, rev: 2, deletedAt: 5 } })),
  )
  await more
  const ids = () => list.threads.value.map(({ id }) => id)
  expect(ids()).toEqual(rows.filter((row) => row !== shown && row !== behind).map(({ id }) => id))

  background.deps.show([{ store: 'threads', row: { ...behind, rev: 3 } }])
  expect(ids()).toContain(behind.id)
  list.dispose()
})

it('searches at the next try where what searches could not be loaded', async () => {
  fakeBrowser.reset()
  const list = createThreadListStore(testBackground().viewDeps())
  vi.doMock('@/lib/stores/history/search-store', () => {
    throw new Error('No network')
  })
  await expect(list.search()).rejects.toThrow()
  vi.doUnmock('@/lib/stores/history/search-store')
  const search = await list.search()
  expect(await list.search()).toBe(search)
  list.dispose()
})
