import { useEffect, useRef } from 'preact/hooks'

/** Puts a load off until what is drawn first has been painted, so that what can come a moment later holds nothing up. */
export function useAfterPaint(): <T>(load: () => Promise<T>) => Promise<T> {
  const painted = useRef<PromiseWithResolvers<void> | undefined>(undefined)
  painted.current ??= Promise.withResolvers<void>()
  const { promise, resolve } = painted.current
  useEffect(resolve, [])
  return (load) => promise.then(load)
}
