import { type RewriteTexts, rewriteCardEn } from './rewrite-card-en'
import { rewriteCardRu } from './rewrite-card-ru'

const languages: Record<string, RewriteTexts> = { en: rewriteCardEn, ru: rewriteCardRu }

/** The rewrite card's words in the language of the interface. */
export const rewriteTextsFor = (language: string): RewriteTexts => languages[language] ?? rewriteCardEn
