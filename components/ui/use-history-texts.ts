import type { HistoryTexts } from '@/lib/locale/en/history-texts'
import { historyTextsFor } from '@/lib/locale/history-texts-for'
import { useTexts } from './texts-context'

export const useHistoryTexts = (): HistoryTexts => historyTextsFor(useTexts().language)
