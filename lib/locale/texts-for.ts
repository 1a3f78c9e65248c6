import { en, type Texts } from './en/en'
import { type LanguageId, languageFor } from './languages'
import { ru } from './ru/ru'

const texts: Record<LanguageId, Texts> = { en, ru }

/** For the background, which can load nothing later and so has every language: views take `loadTexts`. */
export function textsFor(chosen: string, browserLanguage: string): Texts {
  return texts[languageFor(chosen, browserLanguage)]
}
