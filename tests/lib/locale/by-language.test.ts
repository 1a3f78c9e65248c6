import { expect, it, vi } from 'vitest'
import { byLanguage, loadParts } from '@/lib/locale/by-language'
import { en } from '@/lib/locale/en/en'
import { loadTexts } from '@/lib/locale/load-texts'
import { ru } from '@/lib/locale/ru/ru'

it('loads a part in the language that is asked for only, and once', async () => {
  const loaders = { en: vi.fn(async () => 'Hello'), ru: vi.fn(async () => 'Привет') }
  const textsFor = byLanguage(loaders)
  expect(() => textsFor('ru')).toThrow('before its texts were loaded')
  await loadParts('ru')
  await loadParts('ru')
  expect(textsFor('ru')).toBe('Привет')
  expect(loaders.ru).toHaveBeenCalledOnce()
  expect(loaders.en).not.toHaveBeenCalled()
})

it('loads what comes while others are loaded', async () => {
  const later: { textsFor?: (language: string) => string } = {}
  byLanguage({
    en: async () => {
      later.textsFor = byLanguage({ en: async () => 'Later', ru: async () => 'Позже' })
      return 'First'
    },
    ru: async () => 'Сначала',
  })
  await loadParts('en')
  expect(later.textsFor?.('en')).toBe('Later')
})

it('fails where a part cannot be loaded, and loads it when asked again', async () => {
  const load = vi.fn(async () => 'Привет').mockRejectedValueOnce(new Error('No file'))
  const textsFor = byLanguage({ en: async () => 'Hello', ru: load })
  await expect(loadParts('ru')).rejects.toThrow('No file')
  await loadParts('ru')
  expect(textsFor('ru')).toBe('Привет')
})

it('has the texts of every part before a language is shown: all of it, or all of English', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  const load = vi.fn(async () => 'Привет').mockRejectedValueOnce(new Error('No file'))
  const textsFor = byLanguage({ en: async () => 'Hello', ru: load })
  const shown = await loadTexts('ru')
  expect(shown).toBe(en)
  expect(textsFor(shown.language)).toBe('Hello')
  expect(told).toHaveBeenCalledOnce()
  const shownLater = await loadTexts('ru')
  expect(shownLater).toBe(ru)
  expect(textsFor(shownLater.language)).toBe('Привет')
})
