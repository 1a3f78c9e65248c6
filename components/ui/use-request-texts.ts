import type { RequestTexts } from '@/lib/locale/en/request-texts'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import { useTexts } from './texts-context'

export const useRequestTexts = (): RequestTexts => requestTextsFor(useTexts().language)
