import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The smooth scroll of a key or a wheel is over by then. */
const smoothScrollMs = 1000
const inputs = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const

export interface Bring {
  /** Brings something into sight by `go`, which may be called again and does nothing where that is in its place. */
  to(go: () => void): void
  /** True while the view may still be led away by a scroll that began before. */
  isUnderWay(): boolean
  end(): void
}

/**
 * Brings a place into sight that stays there: what a browser has still to go of a smooth scroll is added to wherever
 * the view was brought meanwhile. Whatever the reader does next ends it.
 */
export function useBring(scroller: RefObject<HTMLElement | null>): Bring {
  const current = useRef<{ go: () => void; until: number } | undefined>(undefined)
  const bring = useRef<Bring>({
    to(go) {
      current.current = { go, until: performance.now() + smoothScrollMs }
      go()
    },
    isUnderWay: () => current.current !== undefined && performance.now() < current.current.until,
    end() {
      current.current = undefined
    },
  })
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const onScrollEnd = () => {
      if (bring.current.isUnderWay()) current.current?.go()
      else bring.current.end()
    }
    const { end } = bring.current
    box.addEventListener('scrollend', onScrollEnd, { passive: true })
    for (const input of inputs) addEventListener(input, end, { passive: true, capture: true })
    return () => {
      box.removeEventListener('scrollend', onScrollEnd)
      for (const input of inputs) removeEventListener(input, end, { capture: true })
    }
  }, [scroller])
  return bring.current
}
