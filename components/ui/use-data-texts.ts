import { dataTextsFor } from '@/lib/locale/data-texts-for'
import type { DataTexts } from '@/lib/locale/en/data-texts'
import { useTexts } from './texts-context'

export const useDataTexts = (): DataTexts => dataTextsFor(useTexts().language)
