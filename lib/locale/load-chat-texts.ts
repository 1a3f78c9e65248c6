import { type LanguageId, languageFor } from './languages'

/** What messages are drawn with, in files of their own. */
const files: Record<LanguageId, () => Promise<unknown>> = {
  en: () => Promise.all([import('./en/message-texts'), import('./en/error-texts')]),
  ru: () => Promise.all([import('./ru/message-texts'), import('./ru/error-texts')]),
}

/** Begins to load what messages are drawn with, beside what draws them. The parts that need it ask for it themselves. */
export const loadChatTexts = (language: string): Promise<unknown> => files[languageFor(language, 'en')]()
