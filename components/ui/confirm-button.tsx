import { useState } from 'preact/hooks'
import { Button } from './button'
import style from './confirm-button.module.css'
import { useTexts } from './texts-context'

/** For what cannot be undone: says what will be gone, and asks once more. */
export function ConfirmButton(props: {
  label: string
  question: string
  look?: 'danger' | 'quiet'
  onConfirm: () => void
}) {
  const texts = useTexts()
  const [isAsking, setAsking] = useState(false)
  if (!isAsking)
    return (
      <Button look={props.look ?? 'danger'} onClick={() => setAsking(true)}>
        {props.label}
      </Button>
    )
  return (
    <span class={style.row}>
      {props.question}
      <Button look="danger" onClick={props.onConfirm}>
        {texts.delete}
      </Button>
      <Button onClick={() => setAsking(false)}>{texts.cancel}</Button>
    </span>
  )
}
