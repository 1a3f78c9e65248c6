import { type Message, messageText } from '@/lib/domain/message'
import { Button } from './button'
import { Notice } from './notice'
import style from './plain-message.module.css'
import { useTexts } from './texts-context'

/** A message as nothing but its text, where it could not be drawn as it should be. */
export function PlainMessage({ message, onCopy }: { message: Message; onCopy: () => Promise<void> }) {
  const texts = useTexts()
  return (
    <article
      class={style.message}
      aria-label={message.role === 'user' ? texts.you : texts.assistant}
      data-message-id={message.id}
    >
      <Notice kind="not-drawn" text={texts.notDrawn}>
        <Button look="quiet" onClick={() => void onCopy()}>
          {texts.copy}
        </Button>
      </Notice>
      <div role="group" aria-label={texts.text} class={style.text} dir="auto">
        {messageText(message)}
      </div>
    </article>
  )
}
