import { effect } from '@preact/signals'
import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings } from '@/lib/change-settings'
import { en } from '@/lib/locale/en/en'
import { ru } from '@/lib/locale/ru/ru'
import { createSettingsStore, type SettingsStore } from '@/lib/stores/rows/settings-store'

beforeEach(() => fakeBrowser.reset())

/** All languages that the store shows until it shows the wanted one. */
function shownUntil(store: SettingsStore, wanted: string): Promise<string[]> {
  const shown: string[] = []
  return new Promise((resolve) => {
    const end = effect(() => {
      shown.push(store.texts.value.language)
      if (shown.at(-1) !== wanted) return
      queueMicrotask(() => end())
      resolve(shown)
    })
  })
}

describe('the language of a view', () => {
  it('is there before the view is drawn: the chosen one, else the browser’s', async () => {
    expect((await createSettingsStore('ru-RU')).texts.value).toBe(ru)
    await changeSettings({ language: 'en' })
    expect((await createSettingsStore('ru-RU')).texts.value).toBe(en)
    await changeSettings({ language: 'ru' })
    expect((await createSettingsStore('en-US')).texts.value).toBe(ru)
  })

  it('follows the settings in every view', async () => {
    const views = [await createSettingsStore('en-US'), await createSettingsStore('en-US')]
    await changeSettings({ language: 'ru', theme: 'dark' })
    expect(await Promise.all(views.map((view) => shownUntil(view, 'ru')))).toEqual([
      ['en', 'ru'],
      ['en', 'ru'],
    ])
    expect(views.map((view) => view.settings.value.theme)).toEqual(['dark', 'dark'])
  })

  it('is the one chosen last, when another is still being loaded', async () => {
    const view = await createSettingsStore('en-US')
    await changeSettings({ language: 'ru' })
    await changeSettings({ language: 'en' })
    await import('@/lib/locale/ru/ru')
    await new Promise(setImmediate)
    expect(view.texts.value).toBe(en)
  })
})
