import { useTexts } from './texts-context'

/** The texts of one part, in the language of the view. */
export const useTextsOf = <T>(textsFor: (language: string) => T): T => textsFor(useTexts().language)
