import { useEffect, useRef, useState } from 'preact/hooks'

const sliceChars = 16_000
/** What comes at once when a thread is opened is drawn at once, up to here. */
const firstChars = 100_000

/**
 * How much of a text to draw now: a burst that is longer than a frame has time for is drawn in slices, a task each.
 * The view stays responsive, and nothing is held back for longer than its slices take.
 */
export function useSlices(text: string, isGrowing: boolean): { text: string; isGrowing: boolean } {
  const drawn = useRef(isGrowing ? 0 : Math.max(0, firstChars - sliceChars))
  const [, drawMore] = useState(0)
  const upTo = Math.min(text.length, drawn.current + sliceChars)
  const isBehind = upTo < text.length
  useEffect(() => {
    drawn.current = upTo
    if (!isBehind) return
    const timer = setTimeout(() => drawMore((count) => count + 1))
    return () => clearTimeout(timer)
  })
  return isBehind ? { text: text.slice(0, upTo), isGrowing: true } : { text, isGrowing }
}
