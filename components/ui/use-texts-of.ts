import type { TextsFor } from '@/lib/locale/by-language'
import { useTexts } from './texts-context'

/** The texts of one part, in the language of the view. */
export const useTextsOf = <T>(textsFor: TextsFor<T>): T => textsFor(useTexts().language)
