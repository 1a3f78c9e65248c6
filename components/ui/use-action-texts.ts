import { actionTextsFor } from '@/lib/locale/action-texts-for'
import type { ActionTexts } from '@/lib/locale/en/action-texts'
import { useTexts } from './texts-context'

export const useActionTexts = (): ActionTexts => actionTextsFor(useTexts().language)
