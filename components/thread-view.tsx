import { ArrowDown } from 'lucide'
import { useMemo, useRef } from 'preact/hooks'
import { sourceParts } from '@/lib/domain/message'
import type { ThreadStore } from '@/lib/stores/thread-store'
import { Button } from './button'
import type { CitationHandlers } from './citation'
import { IconButton } from './icon-button'
import { MessageBoundary } from './message-boundary'
import { type MessageHandlers, MessageView } from './message-view'
import { useTexts } from './texts-context'
import style from './thread-view.module.css'
import { useStickToEnd } from './use-stick-to-end'

interface ThreadViewProps {
  store: ThreadStore
  handlers: MessageHandlers
  onShortcuts: () => void
}

export function ThreadView({ store, handlers, onShortcuts }: ThreadViewProps) {
  const texts = useTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { isAtEnd, jumpToEnd } = useStickToEnd(scroller, content, store.threadId.value)
  const ids = store.visible.value
  const read = (id: string) => {
    const message = store.message(id)
    return { message, run: message && store.runOf(message) }
  }
  const isKnown = store.state.value === 'ready' || store.state.value === 'deleted'
  return (
    <div class={style.frame}>
      <div
        ref={scroller}
        class={style.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box has to be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
      >
        <div ref={content} class={style.content}>
          {ids.length === 0 && isKnown && (
            <div class={style.empty}>
              <p>{texts.emptyThread}</p>
              <Button look="quiet" onClick={onShortcuts}>
                {texts.shortcuts}
              </Button>
            </div>
          )}
          {ids.map((id) => (
            <MessageBoundary key={id} read={() => read(id)} onCopy={handlers.onCopy}>
              <MessageRow id={id} store={store} handlers={handlers} />
            </MessageBoundary>
          ))}
        </div>
      </div>
      {!isAtEnd && (
        <div class={style.jump}>
          <IconButton label={texts.jumpToEnd} icon={ArrowDown} onClick={jumpToEnd} />
        </div>
      )}
    </div>
  )
}

interface MessageRowProps {
  id: string
  store: ThreadStore
  handlers: MessageHandlers
}

/** Reads the signals of its own row only: a growing reply draws itself again, and the list does not. */
function MessageRow({ id, store, handlers }: MessageRowProps) {
  const message = store.message(id)
  const run = message && store.runOf(message)
  const isSummary = message?.role === 'assistant' && run?.action === 'summarize'
  const question = isSummary ? store.message(message.parentId ?? '') : undefined
  const source = question && store.sources.value.get(sourceParts(question)[0]?.sourceId ?? '')
  const citations = useMemo<CitationHandlers | undefined>(
    () => source && { source, onShow: (passage) => handlers.onShowPassage(source, passage) },
    [source],
  )
  if (message === undefined) return null
  return (
    <MessageView
      message={message}
      run={run}
      versions={store.versionsOf(message)}
      isBusy={store.isAnswering.value}
      handlers={handlers}
      sources={store.sources.value}
      job={store.jobs.value.find(
        ({ messageId }) => message.role === 'assistant' && messageId === message.parentId,
      )}
      citations={citations}
      summary={
        source && question && run?.status !== 'in_progress'
          ? {
              chosen: handlers.lengthOf(question),
              onChoose: (length) => handlers.onSummaryLength(question, source, length),
            }
          : undefined
      }
    />
  )
}
