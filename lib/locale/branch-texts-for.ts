import { byLanguage } from './by-language'
import type { BranchTexts } from './en/branch-texts'

export const branchTextsFor = byLanguage<BranchTexts>({
  en: () => import('./en/branch-texts').then(({ branchTextsEn }) => branchTextsEn),
  ru: () => import('./ru/branch-texts').then(({ branchTextsRu }) => branchTextsRu),
})
