import { loadOnce } from '../load-once'
import type { LanguageId } from './languages'

/** Texts of one part of the views, in a language of which that part was loaded. */
export type TextsFor<T> = (language: string) => T

interface Part {
  isLoaded(language: LanguageId): boolean
  load(language: LanguageId): Promise<unknown>
}

/** Every part whose module was loaded, in the order in which they came. */
const parts: Part[] = []

/**
 * Texts that only a part of a view needs. Being named here is enough: they are loaded in the language in use before
 * that part is drawn, and in another before that is shown (`loadTexts`, `loadParts`).
 */
export function byLanguage<T>(loaders: Record<LanguageId, () => Promise<T>>): TextsFor<T> {
  const loaded = new Map<string, T>()
  const load = (language: LanguageId) => loadOnce(async () => loaded.set(language, await loaders[language]()))
  const once: Record<LanguageId, () => Promise<unknown>> = { en: load('en'), ru: load('ru') }
  parts.push({ isLoaded: (language) => loaded.has(language), load: (language) => once[language]() })
  return (language) => {
    const texts = loaded.get(language)
    if (texts === undefined) throw new Error(`Drawn before its texts were loaded: ${language}`)
    return texts
  }
}

/** Loads what every part that is there by then needs in this language. Fails where one of them cannot be loaded. */
export async function loadParts(language: LanguageId): Promise<void> {
  const missing = parts.filter((part) => !part.isLoaded(language))
  if (missing.length === 0) return
  await Promise.all(missing.map((part) => part.load(language)))
  // A module that was loaded meanwhile may have added a part.
  await loadParts(language)
}
