import type { PageTexts } from '@/lib/locale/en/page-texts'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { useTexts } from './texts-context'

export const usePageTexts = (): PageTexts => pageTextsFor(useTexts().language)
