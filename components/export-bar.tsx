import { useState } from 'preact/hooks'
import { withoutCitations } from '@/lib/domain/citations'
import { type Message, messageText } from '@/lib/domain/message'
import { threadFileName, threadMarkdown } from '@/lib/domain/thread-markdown'
import type { ThreadStore } from '@/lib/stores/thread-store'
import { Button } from './button'
import style from './export-bar.module.css'
import { useTexts } from './texts-context'

interface ExportBarProps {
  store: ThreadStore
  onCopy: (text: string) => Promise<void>
  onSaveFile: (name: string, text: string) => void
}

/** The conversation on screen, out of Keyside. It is made from what is shown, so it works where no storage does. */
export function ExportBar({ store, onCopy, onSaveFile }: ExportBarProps) {
  const texts = useTexts()
  const [isCopied, setCopied] = useState(false)
  const title = store.thread.value?.title ?? texts.newChat
  const textOf = (message: Message) =>
    store.runOf(message)?.action === 'summarize' && message.role === 'assistant'
      ? withoutCitations(messageText(message))
      : messageText(message)
  const markdown = () =>
    threadMarkdown({
      title,
      messages: store.visible.peek().flatMap((id) => store.message(id) ?? []),
      textOf,
      sources: store.sources.peek(),
      names: { you: texts.you, assistant: texts.assistant },
    })
  return (
    <div role="group" aria-label={texts.export} class={style.bar}>
      <span class={style.what}>{texts.asMarkdown}</span>
      <Button look="quiet" onClick={() => void onCopy(markdown()).then(() => setCopied(true))}>
        {isCopied ? texts.copied : texts.copyAll}
      </Button>
      <Button look="quiet" onClick={() => onSaveFile(threadFileName(title), markdown())}>
        {texts.saveAsFile}
      </Button>
    </div>
  )
}
