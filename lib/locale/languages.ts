/** What the interface can be read in, each by its own name. */
export const languages = { en: 'English', ru: 'Русский' } as const

export type LanguageId = keyof typeof languages

/** The language that was chosen or, at `auto`, the browser's (a BCP 47 tag); English where neither is here. */
export function languageFor(chosen: string, browserLanguage: string): LanguageId {
  const wanted = chosen === 'auto' ? (browserLanguage.split('-')[0] ?? 'en') : chosen
  return Object.hasOwn(languages, wanted) ? (wanted as LanguageId) : 'en'
}
