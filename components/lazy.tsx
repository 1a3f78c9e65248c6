import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

interface LazyProps {
  /** Called once, when this is drawn first. */
  load: () => Promise<() => ComponentChildren>
}

/** What is seldom wanted, and so is loaded when it is: nothing stands in its place until it is there. */
export function Lazy({ load }: LazyProps) {
  const [loaded, setLoaded] = useState<{ draw: () => ComponentChildren } | undefined>(undefined)
  useLayoutEffect(() => {
    let isOver = false
    load().then(
      (draw) => {
        if (!isOver) setLoaded({ draw })
      },
      (error: unknown) => console.error('A part of the view could not be loaded', error),
    )
    return () => {
      isOver = true
    }
  }, [])
  return loaded === undefined ? null : loaded.draw()
}
