import type { PageTexts } from '@/lib/locale/page-texts-en'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { useTexts } from './texts-context'

export const usePageTexts = (): PageTexts => pageTextsFor(useTexts().language)
