import { type Message, messageText } from '@/lib/domain/message'
import type { Run } from '@/lib/domain/run'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import style from './plain-message.module.css'

interface PlainMessageProps {
  message: Message
  run: Run | undefined
  onCopy: () => Promise<void>
}

/** A message as nothing but its text, where it could not be drawn as it should be. */
export function PlainMessage({ message, run, onCopy }: PlainMessageProps) {
  const texts = useTexts()
  return (
    <article
      class={style.message}
      aria-label={message.role === 'user' ? texts.you : texts.assistant}
      data-status={message.role === 'user' && run?.status !== 'queued' ? 'completed' : run?.status}
      data-message-id={message.id}
    >
      <Notice kind="not-drawn" text={texts.notDrawn}>
        <Button onClick={() => void onCopy()}>{texts.copy}</Button>
      </Notice>
      <div role="group" aria-label={texts.text} class={style.text} dir="auto">
        {messageText(message)}
      </div>
    </article>
  )
}
