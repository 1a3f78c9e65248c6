import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { Button } from './button'
import { Notice } from './notice'
import { useTexts } from './texts-context'

interface LazyProps {
  /** Called when this is drawn first, and again when it failed and the user wants to try again. */
  load: () => Promise<() => ComponentChildren>
}

type State = { state: 'loading' | 'failed' } | { state: 'loaded'; draw: () => ComponentChildren }

/** What is seldom wanted, and so is loaded when it is: nothing stands in its place until it is there. */
export function Lazy({ load }: LazyProps) {
  const texts = useTexts()
  const [part, setPart] = useState<State>({ state: 'loading' })
  const [tries, setTries] = useState(1)
  useLayoutEffect(() => {
    let isOver = false
    load().then(
      (draw) => {
        if (!isOver) setPart({ state: 'loaded', draw })
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
  if (part.state === 'loaded') return part.draw()
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
