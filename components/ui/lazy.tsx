import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { loadParts } from '@/lib/locale/by-language'
import { languageFor } from '@/lib/locale/languages'
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
  /** Draws what stands in its place before it is loaded, and where it cannot be; nothing, where this is not given. */
  meanwhile?: (state: 'loading' | 'failed') => ComponentChildren
}

type State<T> = { state: 'loading' | 'failed' } | { state: 'loaded'; loaded: T }

/** What is seldom wanted, and so is loaded when it is, with its texts. Where that fails it says so, and can be tried again. */
export function Lazy<T>({ load, children, meanwhile }: LazyProps<T>) {
  const texts = useTexts()
  const [part, setPart] = useState<State<T>>({ state: 'loading' })
  const [tries, setTries] = useState(1)
  /** It may have changed by the time that the part is there. */
  const language = useRef(texts.language)
  language.current = texts.language
  useLayoutEffect(() => {
    let isOver = false
    load()
      .then(async (loaded) => {
        await loadParts(languageFor(language.current, 'en'))
        if (!isOver) setPart({ state: 'loaded', loaded })
      })
      .catch((error: unknown) => {
        console.error('A part of the view could not be loaded', error)
        if (!isOver) setPart({ state: 'failed' })
      })
    return () => {
      isOver = true
    }
  }, [tries])
  if (part.state === 'loaded') return children(part.loaded)
  if (part.state === 'loading') return meanwhile?.('loading') ?? null
  return (
    <>
      {meanwhile?.('failed')}
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
    </>
  )
}
