import { type Area, type Clip, heightOf, isAt, widthOf } from './area'
import { isElement, parentOf, zoomOf } from './dom-access'

/** Less than this of a letter is not read by anyone. */
const tooSmall = 2

export type SeenText =
  | { state: 'whole'; area: Area }
  | { state: 'partly'; area: Area; text: string }
  | { state: 'unseen'; reason: 'size' | Clip['reason'] }

/** Which of a text node's words lie where they can be seen. `range` is only lent: it is moved about. */
export function seenText(
  range: Range,
  node: Text,
  text: string,
  clip: Clip,
  spend: () => boolean,
  fontSize: () => string,
): SeenText {
  range.selectNodeContents(node)
  // Each side asked of the browser's own rectangle is worked out anew.
  const { left, top, right, bottom } = range.getBoundingClientRect()
  const area: Area = { left, top, right, bottom }
  if (widthOf(area) < 0.5 || heightOf(area) < tooSmall) return { state: 'unseen', reason: 'size' }
  // The box of a letter is a little higher than its size.
  if (heightOf(area) < 8 && Number.parseFloat(fontSize()) * zoomAround(node) < tooSmall)
    return { state: 'unseen', reason: 'size' }
  const inside: Area = {
    left: Math.max(area.left, clip.left),
    top: Math.max(area.top, clip.top),
    right: Math.min(area.right, clip.right),
    bottom: Math.min(area.bottom, clip.bottom),
  }
  if (widthOf(inside) < Math.min(tooSmall, widthOf(area)) || heightOf(inside) < tooSmall)
    return { state: 'unseen', reason: clip.reason }
  // Letters may reach a little over a tight line without being cut.
  const slack = 6
  const isWhole =
    clip.holds === undefined &&
    widthOf(area) - widthOf(inside) <= slack &&
    heightOf(area) - heightOf(inside) <= slack
  if (isWhole) return { state: 'whole', area }
  const kept = wordsInside(range, node, text, clip, spend)
  return kept.trim() === ''
    ? { state: 'unseen', reason: clip.reason }
    : { state: 'partly', area: inside, text: kept }
}

/** Sizes are told as they were before the zoom, and Firefox draws no line lower than two pixels. */
function zoomAround(node: Text): number {
  const parent = parentOf(node)
  return parent !== null && isElement(parent) ? (zoomOf(parent) ?? 1) : 1
}

function wordsInside(range: Range, node: Text, text: string, clip: Clip, spend: () => boolean): string {
  const kept: string[] = []
  // Writing without spaces is looked at in pieces.
  for (const { 0: word, index } of text.matchAll(/\s+|\S{1,24}/g)) {
    if (/^\s/.test(word)) {
      kept.push(word)
      continue
    }
    if (!spend()) break
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const { left, right, top, bottom } = range.getBoundingClientRect()
    const x = (left + right) / 2
    const y = (top + bottom) / 2
    if (isAt(clip, x - 1, y - 1) && isAt(clip, x + 1, y + 1)) kept.push(word)
  }
  return kept.join('')
}
