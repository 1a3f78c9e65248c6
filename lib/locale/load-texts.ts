import { en, type Texts } from './en'
import type { LanguageId } from './languages'

/** English is there at once, for most and for want of another; each other language is loaded when it is wanted. */
const others: Record<Exclude<LanguageId, 'en'>, () => Promise<Texts>> = {
  ru: () => import('./ru').then(({ ru }) => ru),
}

/** The texts of a language: at once or in a promise. English where they cannot be loaded. */
export function loadTexts(language: LanguageId): Texts | Promise<Texts> {
  if (language === 'en') return en
  return others[language]().catch((error: unknown) => {
    console.error('A language could not be loaded', error)
    return en
  })
}
