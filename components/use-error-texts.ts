import type { ErrorTexts } from '@/lib/locale/error-texts-en'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { useTexts } from './texts-context'

export const useErrorTexts = (): ErrorTexts => errorTextsFor(useTexts().language)
