import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { Button } from './button'
import { Notice } from './notice'
import { useTexts } from './texts-context'

interface LazyProps<T> {
  /**
   * Called when this is drawn first, and again when it failed and the user wants to try again. Where what it loads
   * depends on something, that is the key.
   */
  load: () => Promise<T>
  /** Draws with what was loaded: called whenever this is drawn, so that nothing older is shown or acted on. */
  children: (loaded: T) => ComponentChildren
}

type State<T> = { state: 'loading' | 'failed' } | { state: 'loaded'; loaded: T }

/** What is seldom wanted, and so is loaded when it is: nothing stands in its place until it is there. */
export function Lazy<T>({ load, children }: LazyProps<T>) {
  const texts = useTexts()
  const [part, setPart] = useState<State<T>>({ state: 'loading' })
  const [tries, setTries] = useState(1)
  useLayoutEffect(() => {
    let isOver = false
    load().then(
      (loaded) => {
        if (!isOver) setPart({ state: 'loaded', loaded })
      },
      (error: unknown) => {
        console.error('A part of the view could not be loaded', error)
        if (!isOver) setPart({ state: 'failed' })
      },
    )
    return () => {
      isOver = true
    }
  }, [tries])
  if (part.state === 'loaded') return children(part.loaded)
  if (part.state === 'loading') return null
  return (
    <Notice kind="not-loaded" text={texts.notLoaded}>
      <Button
        onClick={() => {
          setPart({ state: 'loading' })
          setTries(tries + 1)
        }}
      >
        {texts.retry}
      </Button>
    </Notice>
  )
}
