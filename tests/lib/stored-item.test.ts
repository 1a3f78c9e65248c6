import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { storedItem } from '@/lib/stored-item'

const hosts = storedItem<string[]>('local:rewriteHosts', [])
const asked = storedItem<{ id: string } | null>('session:asked:1', null)

beforeEach(() => fakeBrowser.reset())

describe('a stored item', () => {
  it('is its fallback until something is kept, and again when that is removed', async () => {
    expect(await hosts.getValue()).toEqual([])
    await hosts.setValue(['a.example'])
    expect(await hosts.getValue()).toEqual(['a.example'])
    await hosts.removeValue()
    expect(await hosts.getValue()).toEqual([])
  })

  it('finds what earlier versions kept under its key, whatever they kept beside it', async () => {
    await fakeBrowser.storage.local.set({ rewriteHosts: ['b.example'], rewriteHosts$: { v: 1 } })
    expect(await hosts.getValue()).toEqual(['b.example'])
  })

  it('is kept in its own area only, and null is kept nowhere', async () => {
    await asked.setValue({ id: 'cmd_1' })
    expect(await fakeBrowser.storage.local.get()).toEqual({})
    expect(await fakeBrowser.storage.session.get()).toEqual({ 'asked:1': { id: 'cmd_1' } })
    await asked.setValue(null)
    expect(await fakeBrowser.storage.session.get()).toEqual({})
  })

  it('tells who watches it what it became and what it was, until they end it', async () => {
    const onChange = vi.fn()
    const end = hosts.watch(onChange)
    await hosts.setValue(['a.example'])
    expect(onChange).toHaveBeenLastCalledWith(['a.example'], [])
    await hosts.removeValue()
    expect(onChange).toHaveBeenLastCalledWith([], ['a.example'])
    end()
    await hosts.setValue(['c.example'])
    expect(onChange).toHaveBeenCalledTimes(2)
  })

  it('tells neither of other items nor of a value that is written again as it was', async () => {
    await hosts.setValue(['a.example'])
    const onChange = vi.fn()
    hosts.watch(onChange)
    await hosts.setValue(['a.example'])
    await storedItem('local:lastThread', '').setValue('x')
    await storedItem('session:windowThreads', '').setValue('x')
    expect(onChange).not.toHaveBeenCalled()
  })

  it('counts its changes: those that are kept here, and those that are told of', async () => {
    const item = storedItem<string[]>('local:rewriteHosts', [])
    const write = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'))
    await expect(item.setValue(['a.example'])).rejects.toThrow('full')
    expect(item.changes()).toBe(0)
    write.mockRestore()
    await item.setValue(['a.example'])
    expect(item.changes()).toBe(1)
    item.watch(() => undefined)
    await hosts.setValue(['b.example'])
    expect(item.changes()).toBe(2)
  })
})
