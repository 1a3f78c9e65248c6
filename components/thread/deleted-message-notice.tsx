import { useEffect, useRef } from 'preact/hooks'
import type { BranchStore } from '@/lib/stores/sending/branch-store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'

/** Says that a message is gone, and takes the focus from it, so that the way back is one key away. */
export function DeletedMessageNotice(props: { store: BranchStore; onDeleteNow: () => void }) {
  const { store, onDeleteNow } = props
  const texts = useTexts()
  const place = useRef<HTMLSpanElement>(null)
  const deleted = store.deleted.value
  useEffect(() => {
    if (deleted !== undefined && document.activeElement === document.body)
      place.current?.querySelector('button')?.focus()
  }, [deleted])
  if (deleted === undefined) return null
  return (
    <Notice kind="deleted" text={texts.deleted}>
      <span ref={place}>
        <Button onClick={() => void store.undoRemove()}>{texts.undo}</Button>
      </span>
      <Button
        look="quiet"
        onClick={() => {
          onDeleteNow()
          store.forgetDeleted()
        }}
      >
        {texts.deleteNow}
      </Button>
    </Notice>
  )
}
