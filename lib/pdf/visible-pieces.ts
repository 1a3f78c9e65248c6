import type { HiddenReason } from '@/lib/page/visible/page-reading'
import type { Box } from './matrix'
import type { PaintedAreas } from './painted-areas'
import type { Word } from './spell-words'
import type { TextPiece } from './text-piece'
import { withoutHiddenCharacters } from './without-hidden-characters'

export interface PaintedWord {
  word: Word
  box: Box
  order: number
  colour: string | undefined
  why: HiddenReason | undefined
}

/** What fonts of symbols call their bullets. */
const symbolBullets = /[\uf0b7\uf0a7\uf0d8]/g

/** Private to a font, or put there by the library because the font says nothing. */
const meaningless = /[\p{Co}\p{Cc}\ufffd]/gu

interface VisiblePieces {
  pieces: TextPiece[]
  /** Characters that are seen, but whose font does not say which they are. */
  unknown: number
  hidden: Partial<Record<HiddenReason, number>>
}

/** Judges each word by all that was painted, before and after it. */
export function visiblePieces(painted: readonly PaintedWord[], areas: PaintedAreas): VisiblePieces {
  const hidden: VisiblePieces['hidden'] = {}
  const pieces: TextPiece[] = []
  let unknown = 0
  const count = (why: HiddenReason, chars: number) => {
    if (chars > 0) hidden[why] = (hidden[why] ?? 0) + chars
  }
  const judged = painted.map((each) => ({ ...each, why: each.why ?? reasonInTheEnd(each, areas) }))
  const isScan = isScanned(judged)
  for (const { word, why } of judged) {
    const { isInkless, isStroked: _, ...piece } = word
    if (why !== undefined && !(isScan && isInkless)) {
      count(why, word.text.length)
      continue
    }
    const { text, removed } = withoutHiddenCharacters(word.text.replace(symbolBullets, '•'))
    count('characters', removed)
    const known = text.replace(meaningless, '')
    unknown += text.length - known.length
    if (known !== '') pieces.push({ ...piece, text: known })
  }
  return { pieces, hidden, unknown }
}

function reasonInTheEnd(
  { word, box, order, colour }: PaintedWord,
  areas: PaintedAreas,
): HiddenReason | undefined {
  if (!word.isStroked && areas.blendsIn(box, colour, order)) return 'colour'
  return areas.isCovered(box, order) ? 'covered' : undefined
}

/**
 * A scanned page is a picture, with the words that were recognized in it laid over it without ink: a reader does see
 * them. So they count where next to nothing else is on the page but a stamp or a page number.
 */
function isScanned(judged: readonly { word: Word; why: HiddenReason | undefined }[]): boolean {
  let inked = 0
  let recognized = 0
  for (const { word, why } of judged) {
    if (why === undefined) inked += word.text.length
    else if (word.isInkless) recognized += word.text.length
  }
  return inked * 5 <= recognized
}
