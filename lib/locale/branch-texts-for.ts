import { type BranchTexts, branchTextsEn } from './branch-texts-en'
import { branchTextsRu } from './branch-texts-ru'

const languages: Record<string, BranchTexts> = { en: branchTextsEn, ru: branchTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const branchTextsFor = (language: string): BranchTexts => languages[language] ?? branchTextsEn
