import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const shortest = 1000
const firstSlice = 4000
const longest = 64_000
/** A slice that took longer to draw is followed by a shorter one; one that took less than a third, by a longer. */
const patienceMs = 24
/** What comes at once when a thread is opened is drawn at once, up to here. */
const firstChars = 32_000
/** Each line may be a block of its own, whatever its length. */
const mostLines = 500

/**
 * How much of a text to draw now. A burst that is too long for one frame is drawn in slices, one in each task; how
 * long the last slice took decides how long the next one is. So the view stays responsive, and text is held back only
 * for as long as its slices take.
 */
export function useSlices(text: string, isGrowing: boolean): { text: string; isGrowing: boolean } {
  const length = useRef(firstSlice)
  const drawn = useRef<number | undefined>(undefined)
  const [, drawMore] = useState(0)
  const startedAt = performance.now()
  const before = drawn.current ?? 0
  const chars = drawn.current === undefined && !isGrowing ? firstChars : length.current
  const upTo = endOfSlice(text, before, chars)
  const isBehind = upTo < text.length
  useLayoutEffect(() => {
    const isWhole = upTo - before >= length.current
    const tookMs = performance.now() - startedAt
    if (tookMs > patienceMs) length.current = Math.max(shortest, length.current / 2)
    else if (isWhole && tookMs < patienceMs / 3) length.current = Math.min(longest, length.current * 2)
  })
  useEffect(() => {
    drawn.current = upTo
    if (!isBehind) return
    const timer = setTimeout(() => drawMore((count) => count + 1))
    return () => clearTimeout(timer)
  })
  return isBehind ? { text: text.slice(0, upTo), isGrowing: true } : { text, isGrowing }
}

/** Where a slice ends that begins at `from`: after so many characters, or lines. */
function endOfSlice(text: string, from: number, chars: number): number {
  const end = Math.min(text.length, from + chars)
  let at = from
  for (let line = 0; line < mostLines; line += 1) {
    const lineBreak = text.indexOf('\n', at)
    if (lineBreak === -1 || lineBreak >= end) return end
    at = lineBreak + 1
  }
  return at
}
