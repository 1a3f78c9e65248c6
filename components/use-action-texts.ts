import type { ActionTexts } from '@/lib/locale/action-texts-en'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import { useTexts } from './texts-context'

export const useActionTexts = (): ActionTexts => actionTextsFor(useTexts().language)
