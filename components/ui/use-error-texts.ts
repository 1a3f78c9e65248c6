import type { ErrorTexts } from '@/lib/locale/en/error-texts'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { useTexts } from './texts-context'

export const useErrorTexts = (): ErrorTexts => errorTextsFor(useTexts().language)
