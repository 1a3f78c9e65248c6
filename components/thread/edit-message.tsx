import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { branchTextsFor } from '@/lib/locale/branch-texts-for'
import type { EditStore } from '@/lib/stores/sending/edit-store'
import { Button } from '../ui/button'
import { EstimateText } from '../ui/estimate-text'
import { focusField } from '../ui/focus-field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './edit-message.module.css'

interface EditMessageProps {
  store: EditStore
  onClose: () => void
}

/** A message of one's own, open for changes. Enter saves and Escape leaves everything as it was. */
export function EditMessage({ store, onClose }: EditMessageProps) {
  const texts = useTexts()
  const own = useTextsOf(branchTextsFor)
  const field = useRef<HTMLTextAreaElement>(null)
  const [isSaving, setSaving] = useState(false)
  const canSave = store.canSave.value && !isSaving
  const target = store.target.value

  useLayoutEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  useEffect(() => store.dispose, [store])
  useEffect(() => {
    // This subscription does not end when the component goes: the new version takes the message's place before the
    // store tells that it was sent.
    store.isSent.subscribe((isSent) => {
      if (!isSent) return
      onClose()
      focusField()
    })
  }, [store])

  const save = async () => {
    if (!canSave) return
    setSaving(true)
    if (!(await store.save())) setSaving(false)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || !event.isTrusted) return
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.repeat) {
      event.preventDefault()
      void save()
    }
  }

  return (
    <div class={style.edit}>
      <textarea
        autocomplete="off"
        ref={field}
        class={style.field}
        aria-label={own.editMessage}
        dir="auto"
        rows={2}
        value={store.text.value}
        onInput={(event) => store.setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p class={style.note}>
        {target && texts.destination(new URL(target.connection.baseUrl).host, target.model)}
        {' · '}
        <EstimateText estimate={store.estimate.estimate.value} isCounting={store.estimate.isCounting.value} />
      </p>
      <div class={style.buttons}>
        <Button look="primary" aria-disabled={!canSave} onClick={(event) => event.isTrusted && void save()}>
          {own.saveEdit}
        </Button>
        <Button onClick={onClose}>{texts.cancel}</Button>
        <Button
          look="quiet"
          aria-haspopup="dialog"
          aria-disabled={!canSave}
          onClick={() => canSave && store.review()}
        >
          {texts.reviewRequest}
        </Button>
        <span class={style.note}>{own.editNote}</span>
      </div>
    </div>
  )
}
