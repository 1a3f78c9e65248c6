import { ChevronLeft, ChevronRight } from 'lucide'
import { type Message, messageText } from '@/lib/domain/message'
import type { Run } from '@/lib/domain/run'
import { IconButton } from './icon-button'
import { MessageActions } from './message-actions'
import style from './message-view.module.css'
import { PlainText } from './plain-text'
import { RunNotice } from './run-notice'
import { useTexts } from './texts-context'
import { UsageLine } from './usage-line'

/** What the buttons of a message do. Retry is absent where there is nowhere to send to. */
export interface MessageHandlers {
  onCopy: (text: string) => Promise<void>
  onRetry: ((reply: Message) => void) | undefined
  onContinue: (reply: Message) => void
  onSendNow: (run: Run) => void
  onRemove: (run: Run) => void
  onShowVersion: (message: Message) => void
  onSettings: () => void
}

interface MessageViewProps {
  message: Message
  run: Run | undefined
  versions: Message[]
  isBusy: boolean
  handlers: MessageHandlers
}

export function MessageView({ message, run, versions, isBusy, handlers }: MessageViewProps) {
  const texts = useTexts()
  const isReply = message.role === 'assistant'
  const status = isReply ? (run?.status ?? 'completed') : run?.status === 'queued' ? 'queued' : 'completed'
  const text = messageText(message)
  const reasoning = message.parts
    .filter((part) => part.type === 'reasoning')
    .map((part) => part.text)
    .join('')
  return (
    <article
      class={isReply ? style.reply : style.question}
      aria-label={isReply ? texts.assistant : texts.you}
      data-status={status}
      data-reason={isReply && run?.status === 'incomplete' ? run.reason : undefined}
      data-message-id={message.id}
      data-run-id={run?.id}
      data-model={isReply ? run?.model : undefined}
      data-action={isReply && run ? run.kind : undefined}
    >
      {reasoning !== '' && (
        <details class={style.reasoning}>
          <summary>{texts.reasoning}</summary>
          <PlainText text={reasoning} />
        </details>
      )}
      <div role="group" aria-label={texts.text} class={style.text}>
        <PlainText text={text} />
      </div>
      {isReply && run && <RunNotice run={run} onSettings={handlers.onSettings} />}
      <footer class={style.footer}>
        {isReply && versions.length > 1 && (
          <Versions message={message} versions={versions} onShow={handlers.onShowVersion} />
        )}
        {isReply && run && <UsageLine run={run} />}
        <MessageActions
          message={message}
          run={run}
          status={status}
          text={text}
          isBusy={isBusy}
          handlers={handlers}
        />
      </footer>
    </article>
  )
}

function Versions(props: { message: Message; versions: Message[]; onShow: (message: Message) => void }) {
  const texts = useTexts()
  const { message, versions, onShow } = props
  const at = versions.findIndex(({ id }) => id === message.id)
  const [previous, next] = [versions[at - 1], versions[at + 1]]
  return (
    <span class={style.versions}>
      <IconButton
        label={texts.previousAnswer}
        icon={ChevronLeft}
        disabled={previous === undefined}
        onClick={() => previous && onShow(previous)}
      />
      {texts.answerOf(at + 1, versions.length)}
      <IconButton
        label={texts.nextAnswer}
        icon={ChevronRight}
        disabled={next === undefined}
        onClick={() => next && onShow(next)}
      />
    </span>
  )
}
