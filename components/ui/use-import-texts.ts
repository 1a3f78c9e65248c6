import type { ImportTexts } from '@/lib/locale/en/import-texts'
import { importTextsFor } from '@/lib/locale/import-texts-for'
import { useTexts } from './texts-context'

export const useImportTexts = (): ImportTexts => importTextsFor(useTexts().language)
