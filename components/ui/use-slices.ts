import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const shortest = 1000
const firstSlice = 4000
const longest = 64_000
/** A slice that took longer to draw is followed by a shorter one; one that took less than a third, by a longer. */
const patienceMs = 24
/** What comes at once when a thread is opened is drawn at once, up to here. */
const firstChars = 32_000

/**
 * How much of a text to draw now. A burst that is too long for one frame is drawn in slices, one in each task; how
 * long the last slice took decides how long the next one is. So the view stays responsive, and text is held back only
 * for as long as its slices take.
 */
export function useSlices(text: string, isGrowing: boolean): { text: string; isGrowing: boolean } {
  const length = useRef(firstSlice)
  const drawn = useRef(isGrowing ? 0 : firstChars - firstSlice)
  const [, drawMore] = useState(0)
  const startedAt = performance.now()
  const upTo = Math.min(text.length, drawn.current + length.current)
  const isBehind = upTo < text.length
  useLayoutEffect(() => {
    const isWhole = upTo - drawn.current >= length.current
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
