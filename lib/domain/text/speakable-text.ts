/** What of an answer in Markdown is read aloud: its words, without code, formulas and marks. */
export function speakableText(markdown: string): string {
  return markdown
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gmu, '')
    .replace(/\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\]/gu, '')
    .replace(/^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t:-]*)*$/gmu, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, '$1')
    .replace(/\[\^[^\]\n]+\]:?/gu, '')
    .replace(/^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ x]\][ \t]+)?)+/gmu, '')
    .replace(/https?:\/\/([^\s/<>)\]]+)[^\s<>)\]]*/gu, '$1')
    .replace(/[ \t]*\|[ \t]*/gu, ', ')
    .replace(/[*_~`#]+/gu, '')
    .replace(/^[, \t]+|[, \t]+$/gmu, '')
    .replace(/\n{2,}/gu, '\n')
    .trim()
}

const longestPiece = 240

/** Sentences, a few together: a voice stops in the middle of what is too long for it. */
export function speechPieces(text: string): string[] {
  const pieces: string[] = []
  for (const line of text.split('\n')) {
    let piece = ''
    for (const sentence of line.match(/[^.!?。！？…]+[.!?。！？…]*\s*/gu) ?? []) {
      if (piece !== '' && piece.length + sentence.length > longestPiece) {
        pieces.push(piece.trim())
        piece = ''
      }
      piece += sentence
    }
    for (let at = 0; at < piece.length; at += 4 * longestPiece)
      pieces.push(piece.slice(at, at + 4 * longestPiece).trim())
  }
  return pieces.filter((piece) => piece !== '')
}

const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
]
const looked = 2000

/** The language of a text as far as its letters tell it; of Latin letters nothing is known but that. */
export function scriptLanguage(text: string): string | undefined {
  const start = text.slice(0, looked)
  const letters = start.match(/\p{L}/gu)?.length ?? 0
  return scripts.find(([pattern, language]) => {
    const share = (start.match(pattern)?.length ?? 0) / Math.max(1, letters)
    return share > (language === 'ja' ? 0.1 : 0.3)
  })?.[1]
}
