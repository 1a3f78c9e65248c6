import { codeTextsFor } from '@/lib/locale/code-texts-for'
import type { CodeTexts } from '@/lib/locale/en/code-texts'
import { useTexts } from './texts-context'

export const useCodeTexts = (): CodeTexts => codeTextsFor(useTexts().language)
