import { type RewriteTexts, rewriteCardEn } from './en/rewrite-card'
import { rewriteCardRu } from './ru/rewrite-card'

const languages: Record<string, RewriteTexts> = { en: rewriteCardEn, ru: rewriteCardRu }

/** The rewrite card's words in the language of the interface. */
export const rewriteTextsFor = (language: string): RewriteTexts => languages[language] ?? rewriteCardEn
