/**
 * Text as it is searched: without case, without marks above and below letters, with one space for any white space.
 * Each of its characters knows where it came from: `starts[i]` in the text, and `starts[length]` is the text's end.
 */
export interface FoldedText {
  text: string
  starts: number[]
}

const whiteSpace = /\s/u

export function foldWithPlaces(text: string): FoldedText {
  const starts: number[] = []
  const pieces: string[] = []
  let isAfterSpace = false
  let at = 0
  for (const character of text) {
    const isSpace = whiteSpace.test(character)
    const piece = isSpace ? (isAfterSpace ? '' : ' ') : foldCharacter(character)
    // A mark alone is no character of its own.
    if (isSpace || piece !== '') isAfterSpace = isSpace
    for (let unit = 0; unit < piece.length; unit++) starts.push(at)
    pieces.push(piece)
    at += character.length
  }
  starts.push(at)
  return { text: pieces.join(''), starts }
}

/** The same, where only the words count. */
export const foldText = (text: string): string => foldPiece(text).replace(/\s+/gu, ' ')

const foldCharacter = (character: string): string =>
  character < '\u0080' ? character.toLowerCase() : foldPiece(character)

// Case first: some capitals become two characters, one of which is a mark.
const foldPiece = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')

export interface Match {
  start: number
  end: number
}

/** Where a text has what is searched, from left to right, without overlaps. An empty query is nowhere. */
export function matchesIn(folded: FoldedText, query: string): Match[] {
  const wanted = foldText(query)
  const found: Match[] = []
  if (wanted === '') return found
  for (let at = folded.text.indexOf(wanted); at !== -1; at = folded.text.indexOf(wanted, at + wanted.length))
    found.push({ start: folded.starts[at] ?? 0, end: folded.starts[at + wanted.length] ?? 0 })
  return found
}
