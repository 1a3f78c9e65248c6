import { en, type Texts } from './en'
import { ru } from './ru'

export type { Texts } from './en'

const languages: Record<string, Texts> = { en, ru }

/** The language that was chosen or, at `auto`, the browser's (a BCP 47 tag); English where neither is here. */
export function textsFor(chosen: string, browserLanguage: string): Texts {
  const wanted = chosen === 'auto' ? (browserLanguage.split('-')[0] ?? 'en') : chosen
  return languages[wanted] ?? en
}

export const availableLanguages = Object.entries(languages).map(([id, { languageName }]) => ({
  id,
  name: languageName,
}))
