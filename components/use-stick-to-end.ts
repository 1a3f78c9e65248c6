import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const nearPx = 24
const farBelow = 1e7

/**
 * Keeps the end of growing content in sight, until the reader scrolls up; from there on nothing moves, until the
 * reader comes back to the end. `key` names what is shown: another one begins at its end.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  key: string,
): { isAtEnd: boolean; jumpToEnd: () => void } {
  const sticks = useRef(true)
  const [isAtEnd, setAtEnd] = useState(true)

  const jumpToEnd = () => {
    sticks.current = true
    setAtEnd(true)
    if (scroller.current) scroller.current.scrollTop = farBelow
  }

  useLayoutEffect(jumpToEnd, [key])

  useEffect(() => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner) return
    let lastTop = box.scrollTop
    // A resize observer runs after layout, so following costs no layout of its own.
    const observer = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = farBelow
    })
    observer.observe(inner)
    observer.observe(box)
    const onScroll = () => {
      const isNearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
      // Content that grew since does not count as the reader's scrolling: only a way up lets go.
      if (isNearEnd) sticks.current = true
      else if (box.scrollTop < lastTop) sticks.current = false
      lastTop = box.scrollTop
      setAtEnd(sticks.current || isNearEnd)
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller, content])

  return { isAtEnd, jumpToEnd }
}
