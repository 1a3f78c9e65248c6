import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/**
 * Keeps the focus where the user left it: with the action whose form was closed, and on the arrow of a row that
 * moves, which the browser takes the focus from.
 */
export function useActionFocus(editedId: string | undefined): {
  section: RefObject<HTMLDivElement | null>
  keepFocus: (actionId: string, move: -1 | 1) => void
} {
  const section = useRef<HTMLDivElement>(null)
  const lastEdited = useRef(editedId)
  const moved = useRef<string | undefined>(undefined)
  const focus = (selector: string) => {
    const found = section.current?.querySelector<HTMLElement>(selector)
    found?.focus()
    return found !== undefined && found !== null
  }

  useEffect(() => {
    const closedId = editedId === undefined ? lastEdited.current : undefined
    lastEdited.current = editedId
    if (closedId !== undefined && !focus(`li[data-action="${closedId}"] button`)) focus('[data-action="add"]')
  }, [editedId])

  useEffect(() => {
    if (moved.current === undefined) return
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) focus(moved.current)
    else if (!activeElement.matches(moved.current)) moved.current = undefined
  })

  return {
    section,
    keepFocus(actionId, move) {
      moved.current = `li[data-action="${actionId}"] [data-move="${move}"]`
    },
  }
}
