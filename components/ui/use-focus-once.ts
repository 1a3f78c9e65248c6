import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** For what takes the place of a control that had the focus: it gets it, once. */
export function useFocusOnce<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null)
  useLayoutEffect(() => element.current?.focus({ preventScroll: true }), [])
  return element
}
