import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Bring } from './use-bring'

const nearPx = 24
const farBelow = 1e7

/** Brings the end into sight, and tells where the view then stands. */
function toEnd(box: HTMLElement): number {
  box.scrollTop = farBelow
  return box.scrollTop
}

/**
 * Keeps the end of growing content in sight, until the reader scrolls up; from there on nothing moves, until the
 * reader comes back to the end. `key` names what is shown: another one begins at its end.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  key: string,
  bring: Bring,
): { isAtEnd: boolean; jumpToEnd: () => void; leaveEnd: () => void; sticks: () => boolean } {
  const sticks = useRef(true)
  /** The scroll position that was last seen or set here. Where it is another by now, the reader has scrolled. */
  const lastTop = useRef(0)
  const [isAtEnd, setAtEnd] = useState(true)

  const begin = () => {
    sticks.current = true
    setAtEnd(true)
    if (scroller.current) lastTop.current = toEnd(scroller.current)
  }

  useLayoutEffect(() => {
    bring.end()
    begin()
  }, [key])

  useEffect(() => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner) return
    const distance = () => box.scrollHeight - box.scrollTop - box.clientHeight
    // A resize observer runs after layout, so following costs no layout of its own.
    const observer = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = farBelow
      else setAtEnd(distance() < nearPx)
      // What the browser does on its own when content above shrinks or grows is not the reader's scrolling.
      lastTop.current = box.scrollTop
    })
    observer.observe(inner)
    observer.observe(box)
    const onScroll = () => {
      // Content that grew since does not count as the reader's scrolling, nor does the end that came up to meet
      // the view when content shrank.
      const goesUp = !bring.isUnderWay() && box.scrollTop < lastTop.current - 1 && distance() > 1
      if (goesUp) sticks.current = false
      else if (distance() < nearPx) sticks.current = true
      lastTop.current = box.scrollTop
      setAtEnd(sticks.current || distance() < nearPx)
    }
    // The browser reports a smooth scroll up only after its first steps. Following until then would undo them and end
    // it.
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
    jumpToEnd: () => bring.to(begin),
    leaveEnd() {
      sticks.current = false
    },
    sticks: () => sticks.current,
  }
}
