import { type BranchTexts, branchTextsEn } from './en/branch-texts'
import { branchTextsRu } from './ru/branch-texts'

const languages: Record<string, BranchTexts> = { en: branchTextsEn, ru: branchTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const branchTextsFor = (language: string): BranchTexts => languages[language] ?? branchTextsEn
