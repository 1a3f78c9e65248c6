import type { LanguageId } from './languages'

/** Texts of one part of the views in every language, by the language of the other texts: that of `Texts.language`. */
export const byLanguage =
  <T>(texts: Record<LanguageId, T>) =>
  (language: string): T =>
    texts[language as LanguageId] ?? texts.en
