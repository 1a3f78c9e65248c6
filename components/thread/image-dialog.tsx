import { CloseButton, Dialog } from '../ui/dialog'
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
  return (
    <Dialog title={name} aside={<CloseButton>{texts.close}</CloseButton>} width="picture" onClose={onClose}>
      <img class={style.image} src={url} alt={name} />
    </Dialog>
  )
}
