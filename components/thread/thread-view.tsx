import { ArrowDown } from 'lucide'
import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { messageText } from '@/lib/domain/message'
import { loadOnce } from '@/lib/load-once'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import { useAfterPaint } from '../ui/use-after-paint'
import type { MessageHandlers } from './message-handlers'
import { PlainMessage } from './plain-message'
import style from './thread-view.module.css'
import { useBring } from './use-bring'
import type { MessageWindow, Place } from './use-message-window'
import { useStickToEnd } from './use-stick-to-end'

interface ThreadViewProps {
  store: ThreadStore
  handlers: MessageHandlers
  onShortcuts: () => void
  onQuote: (text: string) => void
  /** Turns an empty conversation into a temporary one, and back. */
  isTemporary: boolean
  onTemporary: (isTemporary: boolean) => void
  /** Filled with what brings a message into sight, drawn or not. */
  showRef: RefObject<MessageWindow['show'] | undefined>
}

/**
 * What draws messages is as large as the rest of the view: it is loaded beside it, because an empty chat can be written
 * in without it.
 */
export const loadMessages = loadOnce(() => import('./thread-messages'))

export function ThreadView(props: ThreadViewProps) {
  const { store, handlers, onShortcuts, onQuote, isTemporary, onTemporary, showRef } = props
  const texts = useTexts()
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const places = useRef(new Map<string, Place>())
  const bring = useBring(scroller)
  const { isAtEnd, jumpToEnd, leaveEnd, sticks } = useStickToEnd(
    scroller,
    content,
    store.threadId.value,
    bring,
  )
  const ids = store.visible.value
  const afterPaint = useAfterPaint()
  const isKnown = store.state.value === 'ready' || store.state.value === 'deleted'
  return (
    <div ref={frame} class={style.frame}>
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
              <Button look="quiet" aria-pressed={isTemporary} onClick={() => onTemporary(!isTemporary)}>
                {texts.temporaryChat}
              </Button>
              <Button look="quiet" onClick={onShortcuts}>
                {texts.shortcuts}
              </Button>
            </div>
          )}
          <Lazy
            load={() => afterPaint(loadMessages)}
            meanwhile={(state) =>
              state === 'failed' &&
              ids.map((id) => <PlainRow key={id} id={id} store={store} onCopy={handlers.onCopy} />)
            }
          >
            {({ ThreadMessages }) => (
              <ThreadMessages
                frame={frame}
                scroller={scroller}
                store={store}
                handlers={handlers}
                onQuote={onQuote}
                places={places.current}
                bring={bring}
                onLeaveEnd={leaveEnd}
                isAtEnd={sticks}
                showRef={showRef}
              />
            )}
          </Lazy>
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

/** Draws a message as plain text, because the code that draws messages could not be loaded. */
function PlainRow({
  id,
  store,
  onCopy,
}: {
  id: string
  store: ThreadStore
  onCopy: MessageHandlers['onCopy']
}) {
  const message = store.message(id)
  if (message === undefined) return null
  return (
    <PlainMessage message={message} run={store.runOf(message)} onCopy={() => onCopy(messageText(message))} />
  )
}
