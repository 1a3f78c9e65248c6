import { rare } from '../visible/rare'

/** What the page says of itself, unless it is no language tag; else what its letters say, where they say it. */
export function pageLanguage(declared: string, text: string): string | undefined {
  const [tag] = declared === '' ? [] : canonical(declared.trim())
  return tag ?? rare()?.languageOfLetters(text)
}

function canonical(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}
