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
): { isAtEnd: boolean; jumpToEnd: () => void; leaveEnd: () => void; sticks: () => boolean } {
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
    const distance = () => box.scrollHeight - box.scrollTop - box.clientHeight
    // A resize observer runs after layout, so following costs no layout of its own.
    const observer = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = farBelow
      else setAtEnd(distance() < nearPx)
    })
    observer.observe(inner)
    observer.observe(box)
    const onScroll = () => {
      // Content that grew since does not count as the reader's scrolling, nor does the end that came up to meet
      // the view when content shrank.
      const goesUp = box.scrollTop < lastTop && distance() > 1
      if (goesUp) sticks.current = false
      else if (distance() < nearPx) sticks.current = true
      lastTop = box.scrollTop
      setAtEnd(sticks.current || distance() < nearPx)
    }
    // Following would take back the first steps of a smooth scroll up, and end it, before they are told as scrolling.
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY < 0 && box.scrollTop > 0) sticks.current = false
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    box.addEventListener('wheel', onWheel, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
      box.removeEventListener('wheel', onWheel)
    }
  }, [scroller, content])

  return {
    isAtEnd,
    jumpToEnd,
    leaveEnd() {
      sticks.current = false
    },
    sticks: () => sticks.current,
  }
}
