import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Puts the focus back on the action whose form was closed or, where it is not in the list, on "Add action". */
export function useActionFocus(editedId: string | undefined): RefObject<HTMLDivElement | null> {
  const section = useRef<HTMLDivElement>(null)
  const lastEdited = useRef(editedId)
  useEffect(() => {
    const closedId = editedId === undefined ? lastEdited.current : undefined
    lastEdited.current = editedId
    if (closedId === undefined) return
    const find = (selector: string) => section.current?.querySelector<HTMLElement>(selector)
    const button = find(`li[data-action="${closedId}"] button`) ?? find('[data-action="add"]')
    button?.focus()
  }, [editedId])
  return section
}
