import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import style from './image-dialog.module.css'

interface ImageDialogProps {
  url: string
  name: string
  onClose: () => void
}

/** One image as large as there is room for. */
export function ImageDialog({ url, name, onClose }: ImageDialogProps) {
  const texts = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog ref={dialog} class={style.dialog} aria-label={name} onClose={onClose}>
      <img class={style.image} src={url} alt={name} />
      <p class={style.bar}>
        <span class={style.name}>{name}</span>
        <Button onClick={close}>{texts.close}</Button>
      </p>
    </dialog>
  )
}
