import { Check, ChevronDown, Copy, Ellipsis, Pencil } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '@/lib/domain/message'
import type { Run, RunStatus } from '@/lib/domain/run'
import { errorTextsFor } from '@/lib/locale/error-texts-for'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './message-actions.module.css'
import type { MessageHandlers } from './message-handlers'

interface MessageActionsProps {
  message: Message
  run: Run | undefined
  status: RunStatus
  hasText: boolean
  /** What it says as one would pass it on: made when it is wanted, since an answer grows. */
  passedOn: () => string
  isBusy: boolean
  isAnswer: boolean
  /** Whether something is there to go on from: words, or parts that were read. */
  canGoOn: boolean
  handlers: MessageHandlers
}

export function MessageActions({
  message,
  run,
  status,
  hasText,
  passedOn,
  isBusy,
  isAnswer,
  canGoOn,
  handlers,
}: MessageActionsProps) {
  const texts = useTexts()
  const errorTexts = useTextsOf(errorTextsFor)
  const { onRetry } = handlers
  const isReply = message.role === 'assistant'
  const isOver = status !== 'in_progress' && status !== 'queued'
  const wasCut = status === 'incomplete' || status === 'cancelled' || status === 'failed'
  const canContinue = isReply && wasCut && canGoOn && !isBusy
  const canRetry = isAnswer && isOver && !isBusy && onRetry !== undefined
  const doors = [...(canRetry ? ['retry' as const] : []), ...(canContinue ? ['continue' as const] : [])]
  return (
    <span class={style.actions}>
      {run?.status === 'queued' && (
        <>
          <span class={run.heldFor && style.held} data-held-for={run.heldFor}>
            {run.heldFor === undefined ? texts.status.queued : errorTexts.heldFor[run.heldFor]}
          </span>
          {!isBusy && run.heldFor === undefined && (
            <Button look="quiet" onClick={() => handlers.onSendNow(run)}>
              {texts.sendNow}
            </Button>
          )}
          {!isBusy && run.heldFor !== undefined && (
            <Button look="quiet" aria-haspopup="dialog" onClick={() => handlers.onReviewQueued(run)}>
              {texts.reviewRequest}
            </Button>
          )}
          <Button look="quiet" onClick={() => handlers.onRemove(run)}>
            {texts.remove}
          </Button>
        </>
      )}
      {canContinue && (
        <Button look="quiet" onClick={() => handlers.onContinue(message)}>
          {texts.continue}
        </Button>
      )}
      {canRetry && onRetry && (
        <span class={style.retry}>
          <Button look="quiet" onClick={() => onRetry(message)}>
            {texts.retry}
          </Button>
          <button
            type="button"
            class={style.options}
            aria-label={texts.retryOptions}
            title={texts.retryOptions}
            aria-haspopup="dialog"
            onClick={() => handlers.onRetryOptions(message)}
          >
            <Icon of={ChevronDown} />
          </button>
        </span>
      )}
      {message.role === 'user' && onRetry && (
        <button
          type="button"
          class={style.copy}
          aria-label={texts.edit}
          title={texts.edit}
          onClick={() => handlers.onEdit(message)}
        >
          <Icon of={Pencil} />
        </button>
      )}
      {hasText && <CopyButton onCopy={() => handlers.onCopy(passedOn())} />}
      {status !== 'queued' && (
        <More message={message} hasText={hasText} passedOn={passedOn} doors={doors} handlers={handlers} />
      )}
    </span>
  )
}

const shownForMs = 1500

function CopyButton({ onCopy }: { onCopy: () => Promise<void> }) {
  const texts = useTexts()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownForMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <button
      type="button"
      class={style.copy}
      aria-label={texts.copy}
      title={isCopied ? texts.copied : texts.copy}
      onClick={() => onCopy().then(() => setCopied(true))}
    >
      <Icon of={isCopied ? Check : Copy} />
    </button>
  )
}

interface MoreProps {
  message: Message
  hasText: boolean
  passedOn: () => string
  /** What can be asked for from here. */
  doors: readonly ('retry' | 'continue')[]
  handlers: MessageHandlers
}

function More({ message, hasText, passedOn, doors, handlers }: MoreProps) {
  const texts = useTexts()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        class={style.copy}
        aria-label={texts.moreActions}
        title={texts.moreActions}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon of={Ellipsis} />
      </button>
      {isOpen && (
        <Lazy load={() => import('./message-menu')}>
          {({ MessageMenu }) => (
            <MessageMenu
              label={texts.moreActions}
              anchor={button}
              onPut={message.role === 'assistant' && hasText ? () => handlers.onPut(passedOn()) : undefined}
              onDelete={(below) => handlers.onDelete(message, below)}
              onFork={() => handlers.onFork(message)}
              reviews={doors.map((door) => ({ door, onReview: () => handlers.onReview(message, door) }))}
              onDetails={
                message.runIds.length > 0 && message.role === 'assistant'
                  ? () => handlers.onDetails(message)
                  : undefined
              }
              reading={handlers.readingOf(message, passedOn())}
              onClose={() => setOpen(false)}
            />
          )}
        </Lazy>
      )}
    </>
  )
}
