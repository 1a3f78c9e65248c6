import { useEffect, useRef } from 'preact/hooks'
import { type ShortcutId, shortcutOf } from './shortcuts'

/** Carries out shortcuts wherever the focus is in the view; a dialog that is open keeps its keys to itself. */
export function useShortcuts(handlers: Partial<Record<ShortcutId, () => void>>): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.defaultPrevented || document.querySelector('dialog[open]')) return
      const id = shortcutOf(event)
      const handle = id && latest.current[id]
      if (handle === undefined) return
      event.preventDefault()
      handle()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
