const minPieceChars = 2_000

/**
 * Where a text can be cut without changing its tokens. In both encodings no pre-token spans these places, and none
 * that ends there looks at what follows:
 * - between a letter or digit and white space, because white space only ever starts a pre-token or follows marks;
 * - between a line end and what is neither white space nor `/`, because only those two may follow a line end.
 */
const safeCut = /(?<=[\p{L}\p{N}])(?=\p{White_Space})|(?<=\n)(?=[^\p{White_Space}/])/gu

/**
 * Cuts a long text into pieces whose token counts add up to its own, exactly. Each is as short as may be from 2,000
 * characters on, so that an edit changes the piece that it is in, and those after it seldom.
 */
export function splitText(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  while (text.length - start > minPieceChars) {
    safeCut.lastIndex = start + minPieceChars
    const cut = safeCut.exec(text)?.index
    if (cut === undefined) break
    pieces.push(text.slice(start, cut))
    start = cut
  }
  pieces.push(start === 0 ? text : text.slice(start))
  return pieces
}
