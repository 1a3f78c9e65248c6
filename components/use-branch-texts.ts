import type { BranchTexts } from '@/lib/locale/branch-texts-en'
import { branchTextsFor } from '@/lib/locale/branch-texts-for'
import { useTexts } from './texts-context'

export const useBranchTexts = (): BranchTexts => branchTextsFor(useTexts().language)
