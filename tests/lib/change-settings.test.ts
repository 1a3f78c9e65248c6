import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings, reviseSettings } from '@/lib/change-settings'
import { followed } from '@/lib/followed-item'
import { defaultSettings, type Settings } from '@/lib/settings'
import { settingsItem } from '@/lib/settings-item'

beforeEach(() => fakeBrowser.reset())

const kept = () => settingsItem.getValue()

describe('a change of settings', () => {
  it('is being written when the call returns: its page may be closed then', () => {
    const write = vi.spyOn(fakeBrowser.storage.local, 'set')
    void changeSettings({ theme: 'dark', ceilingNanoUsd: 0 })
    expect(write).toHaveBeenCalledTimes(1)
    write.mockRestore()
  })

  it('is not kept by a view that ends because everything is erased', async () => {
    vi.resetModules()
    const { storeNothing } = await import('@/lib/stored-item')
    const { changeSettings: changeLate } = await import('@/lib/change-settings')
    await changeLate({ theme: 'dark' })
    expect(await kept()).toMatchObject({ theme: 'dark' })
    await fakeBrowser.storage.local.clear()
    storeNothing()
    await changeLate({ theme: 'dark' })
    expect(await fakeBrowser.storage.local.get()).toEqual({})
  })

  it('takes back no other change, however many contexts make one at once, and none that is made in view of it', async () => {
    await Promise.all([
      changeSettings({ theme: 'dark' }),
      reviseSettings(() => ({ connectionId: 'conn_1', model: undefined })),
      reviseSettings(({ connectionId }) => (connectionId === 'conn_1' ? { model: 'first' } : undefined)),
      changeSettings({ titlesByModel: true }),
      changeSettings({ theme: 'light' }),
    ])
    expect(await kept()).toEqual({
      ...defaultSettings,
      connectionId: 'conn_1',
      model: 'first',
      theme: 'light',
      titlesByModel: true,
    })
  })

  it.each<Partial<Settings>>([
    { connectionId: null, model: undefined },
    { neverRead: [], secretKinds: [] },
    { limitsLiftedOn: '', dailyLimitNanoUsd: 0, sendsFromMenu: false },
  ])('is kept as it is, over what version 0.1.0 kept as one: %o', async (changes) => {
    const earlier: Settings = {
      ...defaultSettings,
      ...{ connectionId: 'conn_1', model: 'first', neverRead: ['a.example'], theme: 'dark' },
      ...{ limitsLiftedOn: '2026-11-30', dailyLimitNanoUsd: 1, sendsFromMenu: true },
    }
    await fakeBrowser.storage.local.set({ settings: earlier })
    expect(await kept()).toEqual(earlier)
    await changeSettings(changes)
    expect(await kept()).toEqual({ ...earlier, ...changes })
  })

  it('is told once it can be read, to who wants that one or any, and so is that all are gone', async () => {
    await fakeBrowser.storage.local.set({ settings: { theme: 'dark' } })
    const told: Promise<Settings>[] = []
    settingsItem.watch(() => told.push(kept()))
    const other = vi.fn()
    settingsItem.watch(other, ['language', 'iconOpens'])
    await changeSettings({ theme: 'auto' })
    expect((await told[0])?.theme).toBe('auto')
    await fakeBrowser.storage.local.set({ lastThread: 'thread_1' })
    expect(told).toHaveLength(1)
    expect(other).not.toHaveBeenCalled()
    await changeSettings({ iconOpens: 'panel' })
    expect(other).toHaveBeenCalledTimes(1)
    await fakeBrowser.storage.local.clear()
    expect(await told.at(-1)).toEqual(defaultSettings)
    expect(other.mock.calls.length).toBeGreaterThan(1)
  })

  it('counts for who follows them when it is kept, and not before', async () => {
    const settings = followed(settingsItem)
    await settings.value()
    fakeBrowser.storage.local.onChanged.removeAllListeners()
    const before = settingsItem.changes()
    const write = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'))
    await expect(changeSettings({ theme: 'dark' })).rejects.toThrow('full')
    expect(settingsItem.changes()).toBe(before)
    write.mockRestore()
    await changeSettings({ theme: 'dark' })
    expect((await settings.value()).theme).toBe('dark')
  })
})
