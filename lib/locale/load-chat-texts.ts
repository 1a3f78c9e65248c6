import { type LanguageId, languageFor } from './languages'

/** By one part of each: the build puts all that a chat draws its messages and its page with into one file. */
const files: Record<LanguageId, () => Promise<unknown>> = {
  en: () => import('./en/error-texts'),
  ru: () => import('./ru/error-texts'),
}

/** Begins to load what messages are drawn with, beside what draws them. The parts that need it ask for it themselves. */
export const loadChatTexts = (language: string): Promise<unknown> => files[languageFor(language, 'en')]()
