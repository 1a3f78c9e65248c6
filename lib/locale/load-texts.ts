import { loadParts } from './by-language'
import type { Texts } from './en/en'
import type { LanguageId } from './languages'

/** Each language is in files of its own, so that nobody loads two. */
const loaders: Record<LanguageId, () => Promise<Texts>> = {
  en: () => import('./en/en').then(({ en }) => en),
  ru: () => import('./ru/ru').then(({ ru }) => ru),
}

/** The texts of a language, with those of all parts that are there; English where they cannot be loaded. */
export function loadTexts(language: LanguageId): Promise<Texts> {
  if (language === 'en') return loadWhole('en')
  return loadWhole(language).catch((error: unknown) => {
    console.error('A language could not be loaded', error)
    return loadWhole('en')
  })
}

async function loadWhole(language: LanguageId): Promise<Texts> {
  const [texts] = await Promise.all([loaders[language](), loadParts(language)])
  await loadParts(language)
  return texts
}
