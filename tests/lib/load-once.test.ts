import { describe, expect, it, vi } from 'vitest'
import { loadOnce } from '@/lib/load-once'

describe('loadOnce', () => {
  it('loads nothing before it is asked, and the same for all who ask', async () => {
    const load = vi.fn(async () => ({}))
    const get = loadOnce(load)
    expect(load).not.toHaveBeenCalled()
    const [first, second] = await Promise.all([get(), get()])
    expect(await get()).toBe(first)
    expect(second).toBe(first)
    expect(load).toHaveBeenCalledOnce()
  })

  it('tells a failure to all who wait for it, and loads again for the next', async () => {
    const load = vi.fn(async () => 'loaded')
    load.mockRejectedValueOnce(new Error('gone'))
    const get = loadOnce(load)
    const waiting = await Promise.allSettled([get(), get()])
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(load).toHaveBeenCalledOnce()
    expect(await get()).toBe('loaded')
    expect(await get()).toBe('loaded')
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('has forgotten a failure when it is told', async () => {
    const load = vi.fn(async () => 'loaded')
    load.mockRejectedValueOnce(new Error('gone'))
    const get = loadOnce(load)
    expect(await get().catch(() => get())).toBe('loaded')
  })
})
