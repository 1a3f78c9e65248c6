import { byLanguage } from './by-language'
import { type BranchTexts, branchTextsEn } from './en/branch-texts'
import { branchTextsRu } from './ru/branch-texts'

export const branchTextsFor = byLanguage<BranchTexts>({ en: branchTextsEn, ru: branchTextsRu })
