import type { RefObject } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { ColourReachContext } from './colour-reach-context'

/** So far above and below the view code has its colours before it is scrolled to. */
const margin = '800px 0px'

/** Whether the colours of a piece of code are drawn now; `hasColours`: there are some. */
export function useDrawsColours(box: RefObject<HTMLElement | null>, hasColours: boolean): boolean {
  const reach = useContext(ColourReachContext)
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const { current } = box
    if (current === null || !hasColours) return
    if (reach === 'all') {
      // A task for each piece: all in one would keep the page from answering.
      const timer = setTimeout(() => setDrawn(true))
      return () => clearTimeout(timer)
    }
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true
        // New text would take the selection away that begins or ends in the old.
        setDrawn((wasDrawn) => isNear || (wasDrawn && isSelected(current)))
      },
      { root: current.closest('[role="log"]'), rootMargin: margin },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [box, reach, hasColours])
  return isDrawn
}

function isSelected(element: Element): boolean {
  const selection = getSelection()
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true)
}
