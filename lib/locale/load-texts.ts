import type { Texts } from './en/en'
import type { LanguageId } from './languages'

/** Each language is in a file of its own, so that nobody loads two. */
const loaders: Record<LanguageId, () => Promise<Texts>> = {
  en: () => import('./en/en').then(({ en }) => en),
  ru: () => import('./ru/ru').then(({ ru }) => ru),
}

/** The texts of a language; English where they cannot be loaded. */
export function loadTexts(language: LanguageId): Promise<Texts> {
  if (language === 'en') return loaders.en()
  return loaders[language]().catch((error: unknown) => {
    console.error('A language could not be loaded', error)
    return loaders.en()
  })
}
