import { byLanguage } from './by-language'
import { type RewriteTexts, rewriteCardEn } from './en/rewrite-card'
import { rewriteCardRu } from './ru/rewrite-card'

export const rewriteTextsFor = byLanguage<RewriteTexts>({ en: rewriteCardEn, ru: rewriteCardRu })
