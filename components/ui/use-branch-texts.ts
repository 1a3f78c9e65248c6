import { branchTextsFor } from '@/lib/locale/branch-texts-for'
import type { BranchTexts } from '@/lib/locale/en/branch-texts'
import { useTexts } from './texts-context'

export const useBranchTexts = (): BranchTexts => branchTextsFor(useTexts().language)
