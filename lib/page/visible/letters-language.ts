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

/** The language that a text's letters tell, where they tell it. */
export function languageOfLetters(text: string): string | undefined {
  const sample = text.slice(0, 5000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  // Kana, і and پ are rare among the other letters of their languages, and yet tell them.
  return scripts.find(([language, pattern]) => {
    const needed = /^(ja|uk|fa)$/.test(language) ? 0.03 : 0.3
    return letters > 0 && (sample.match(pattern)?.length ?? 0) > needed * letters
  })?.[0]
}
