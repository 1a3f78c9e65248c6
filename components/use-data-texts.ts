import type { DataTexts } from '@/lib/locale/data-texts-en'
import { dataTextsFor } from '@/lib/locale/data-texts-for'
import { useTexts } from './texts-context'

export const useDataTexts = (): DataTexts => dataTextsFor(useTexts().language)
