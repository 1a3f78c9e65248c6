import type { CodeTexts } from '@/lib/locale/code-texts-en'
import { codeTextsFor } from '@/lib/locale/code-texts-for'
import { useTexts } from './texts-context'

export const useCodeTexts = (): CodeTexts => codeTextsFor(useTexts().language)
