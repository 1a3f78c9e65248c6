import { useEffect, useState } from 'preact/hooks'

/** What is loaded when it is wanted, for what has to follow its props; undefined until it is there. */
export function useLoaded<T>(isWanted: boolean, load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<{ value: T } | undefined>(undefined)
  useEffect(() => {
    if (!isWanted || loaded !== undefined) return
    let isOver = false
    load().then(
      (value) => {
        if (!isOver) setLoaded({ value })
      },
      (error: unknown) => console.error('A part of the view could not be loaded', error),
    )
    return () => {
      isOver = true
    }
  }, [isWanted, loaded])
  return loaded?.value
}
