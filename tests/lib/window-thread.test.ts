import { beforeEach, describe, expect, it } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { forgetClosedWindows } from '@/lib/platform/forget-closed-windows'
import { findWindowThread } from '@/lib/platform/window-thread'
import { lastThreadItem } from '@/lib/settings'

beforeEach(() => fakeBrowser.reset())

const kept = () => browser.storage.session.get(null)

/** Opens a view in a window, beside other windows that are open. */
async function viewIn(windowId: number, others: number[] = []) {
  Object.assign(browser.windows, {
    getCurrent: async () => ({ id: windowId }),
    getAll: async () => [windowId, ...others].map((id) => ({ id })),
  })
  const view = await findWindowThread()
  if (view.isNew) await forgetClosedWindows(windowId)
  await expect.poll(kept).toHaveProperty([`windowThread:${windowId}`], view.threadId)
  return view
}

describe('the thread that a window shows', () => {
  it('is its own, where two windows turn to other threads at the same moment', async () => {
    const [one, two] = [await viewIn(1, [2]), await viewIn(2, [1])]
    const followed: string[] = []
    for (const view of [one, two]) view.follow((threadId) => followed.push(threadId))
    one.remember('thread_a')
    two.remember('thread_b')
    await expect.poll(kept).toEqual({ 'windowThread:1': 'thread_a', 'windowThread:2': 'thread_b' })
    expect(followed).toEqual([])
  })

  it('is followed by the other views of the window, and by no other window', async () => {
    const [panel, popup, other] = [await viewIn(1, [2]), await viewIn(1, [2]), await viewIn(2, [1])]
    const followed: string[] = []
    popup.follow((threadId) => followed.push(`popup ${threadId}`))
    other.follow((threadId) => followed.push(`other ${threadId}`))
    panel.remember('thread_a')
    await expect.poll(() => followed).toEqual(['popup thread_a'])
    expect((await viewIn(1, [2])).threadId).toBe('thread_a')
  })

  it('is the last that was looked at anywhere in a window that has none, which forgets closed windows', async () => {
    await lastThreadItem.setValue('thread_last')
    await browser.storage.session.set({ 'windowThread:7': 'thread_closed', 'windowThread:2': 'thread_open' })
    expect((await viewIn(1, [2])).threadId).toBe('thread_last')
    await expect.poll(kept).toEqual({ 'windowThread:1': 'thread_last', 'windowThread:2': 'thread_open' })
  })

  it('is found where version 0.1.0 kept it, for each open window, and is kept there no more', async () => {
    await browser.storage.session.set({ windowThreads: { 1: 'thread_1', 2: 'thread_2', 3: 'thread_closed' } })
    expect((await viewIn(1, [2])).threadId).toBe('thread_1')
    await expect.poll(kept).toEqual({ 'windowThread:1': 'thread_1', 'windowThread:2': 'thread_2' })
    expect((await viewIn(2, [1])).threadId).toBe('thread_2')
  })
})
