import { Camera, Paperclip } from 'lucide'
import { useRef } from 'preact/hooks'
import type { FileStore } from '@/lib/stores/draft/file-store'
import type { Tab } from '@/lib/stores/ports/page-port'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import style from './attach-buttons.module.css'

interface AttachButtonsProps {
  files: FileStore
  /** The page beside this view, where there is one. */
  tab: Tab | undefined
  /** A picture of it may need a click on Keyside's icon first. No permission for sites stands for that click. */
  asksForClick: boolean
}

/** What can go along with a message besides the page. */
export function AttachButtons({ files, tab, asksForClick }: AttachButtonsProps) {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class={style.buttons}>
      <IconButton label={texts.attachFile} icon={Paperclip} onClick={() => input.current?.click()} />
      {tab && (
        <IconButton
          label={texts.screenshot}
          hint={asksForClick ? texts.screenshotAsks : undefined}
          icon={Camera}
          onClick={() => void files.capture(tab.id)}
        />
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void files.attach(Array.from(currentTarget.files ?? []))
          // Choosing the same file again would otherwise be no change, and nothing would happen.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}
