import { type Message, messageText } from '@/lib/domain/message'
import { blocksOf, type MessageBlock } from '@/lib/domain/message-blocks'
import type { Run } from '@/lib/domain/run'
import { speakerOf } from '@/lib/domain/speaker'
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
      aria-label={speakerOf(message, texts)}
      data-status={message.role === 'assistant' || run?.status === 'queued' ? run?.status : 'completed'}
      data-message-id={message.id}
    >
      <Notice kind="not-drawn" text={texts.notDrawn}>
        <Button onClick={() => void onCopy()}>{texts.copy}</Button>
      </Notice>
      <div role="group" aria-label={texts.text} class={style.text} dir="auto">
        {blocksOf(message).map(plainBlock).join('\n\n')}
      </div>
    </article>
  )
}

function plainBlock(block: MessageBlock): string {
  if (block.type === 'words') return messageText(block.message)
  return block.type === 'tool_call' ? `${block.name} ${block.arguments}` : block.text
}
