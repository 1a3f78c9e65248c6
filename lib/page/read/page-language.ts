const scripts: [language: string, pattern: RegExp][] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['ko', /[\uac00-\ud7af]/g],
  ['zh', /[\u4e00-\u9fff]/g],
  ['uk', /[іїєґ]/gi],
  ['ru', /[\u0400-\u04ff]/g],
  ['el', /[\u0370-\u03ff]/g],
  ['he', /[\u0590-\u05ff]/g],
  ['fa', /[پچژگ]/g],
  ['ar', /[\u0600-\u06ff]/g],
  ['th', /[\u0e00-\u0e7f]/g],
]

/** What the page says of itself, unless it is no language tag; else what its letters say, where they say it. */
export function pageLanguage(declared: string | undefined, text: string): string | undefined {
  const [tag] = declared === undefined || declared === '' ? [] : canonical(declared.trim())
  if (tag !== undefined) return tag
  const sample = text.slice(0, 5000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  // Kana, і and پ are rare among the other letters of their languages, and yet tell them.
  return scripts.find(([language, pattern]) => {
    const needed = /^(ja|uk|fa)$/.test(language) ? 0.03 : 0.3
    return letters > 0 && (sample.match(pattern)?.length ?? 0) > needed * letters
  })?.[0]
}

function canonical(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}
