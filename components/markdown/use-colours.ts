import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { Grammar } from '@/lib/highlight/languages'
import { type Coloured, LiveColours } from '@/lib/highlight/live-colours'
import { CodePortContext } from './code-port-context'

const none: readonly string[] = []

/** The marks of a text, a string for each group of its lines; while they are not there, none. */
export function useColours(
  code: string,
  grammar: Grammar | undefined,
  isGrowing: boolean,
): readonly string[] {
  const codePort = useContext(CodePortContext)
  const live = useRef<LiveColours | undefined>(undefined)
  const [coloured, setColoured] = useState<Coloured | undefined>(undefined)
  useEffect(() => {
    if (codePort === undefined || grammar === undefined) return
    const colours = new LiveColours({
      ask: async (text, signal) => {
        try {
          return await (await codePort.loadHighlighter()).highlight(grammar, text, signal)
        } catch (error) {
          console.error('Colours of code could not be loaded', error)
          return undefined
        }
      },
      onColoured: setColoured,
    })
    live.current = colours
    return () => {
      colours.dispose()
      live.current = undefined
      setColoured(undefined)
    }
  }, [codePort, grammar])
  useEffect(() => live.current?.update(code, isGrowing), [codePort, grammar, code, isGrowing])
  return coloured !== undefined && code.startsWith(coloured.code) ? coloured.marks : none
}
