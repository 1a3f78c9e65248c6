import { type ErrorTexts, errorTextsEn } from './en/error-texts'
import { type PageTexts, pageTextsEn } from './en/page-texts'
import { type RewriteAsks, type RewriteTexts, rewriteAsksEn, rewriteCardEn } from './en/rewrite-card'
import { type SecretTexts, secretTextsEn } from './en/secret-texts'
import { type LanguageId, languageFor } from './languages'
import { errorTextsRu } from './ru/error-texts'
import { pageTextsRu } from './ru/page-texts'
import { rewriteAsksRu, rewriteCardRu } from './ru/rewrite-card'
import { secretTextsRu } from './ru/secret-texts'

// All of this is for the background, which can load nothing later and so has every language. Views take `loadTexts`.

const inEvery =
  <T>(each: Record<LanguageId, T>) =>
  (language: string): T =>
    each[languageFor(language, 'en')]

export const errorTextsFor = inEvery<ErrorTexts>({ en: errorTextsEn, ru: errorTextsRu })
export const pageTextsFor = inEvery<PageTexts>({ en: pageTextsEn, ru: pageTextsRu })
export const rewriteTextsFor = inEvery<RewriteTexts>({ en: rewriteCardEn, ru: rewriteCardRu })
export const rewriteAsksFor = inEvery<RewriteAsks>({ en: rewriteAsksEn, ru: rewriteAsksRu })
export const secretTextsFor = inEvery<SecretTexts>({ en: secretTextsEn, ru: secretTextsRu })
