import { untracked } from '@preact/signals'
import type { RefObject } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { imageParts, type Message, messageText } from '@/lib/domain/message'
import { toolNamesIn } from '@/lib/domain/message-blocks'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import type { CitationHandlers } from '../markdown/citation'
import { Lazy } from '../ui/lazy'
import { MessageBoundary } from './message-boundary'
import type { MessageHandlers } from './message-handlers'
import { type MessageTools, MessageView } from './message-view'
import { QuoteButton } from './quote-button'
import type { Bring } from './use-bring'
import { type MessageWindow, type Place, useMessageWindow } from './use-message-window'

interface ThreadMessagesProps {
  frame: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
  store: ThreadStore
  handlers: MessageHandlers
  onQuote: (text: string) => void
  places: Map<string, Place>
  bring: Bring
  onLeaveEnd: () => void
  isAtEnd: () => boolean
  /** Filled with what brings a message into sight. */
  showRef: RefObject<MessageWindow['show'] | undefined>
}

/** The messages of the branch on screen. */
export function ThreadMessages(props: ThreadMessagesProps) {
  const { frame, scroller, store, handlers, onQuote, places, bring, onLeaveEnd, isAtEnd, showRef } = props
  const content = useRef<HTMLDivElement>(null)
  const ids = store.visible.value
  const { segments, show } = useMessageWindow({
    scroller,
    content,
    places,
    bring,
    onLeaveEnd,
    isAtEnd,
    threadId: store.threadId.value,
    ids,
    guessHeight: (id, widthPx) =>
      guessHeight(
        untracked(() => store.message(id)),
        widthPx,
      ),
    keptId: handlers.editedId,
  })
  showRef.current = show
  /** The message of which all answers are shown beside each other. */
  const [comparedId, setCompared] = useState<string | undefined>(undefined)
  const read = (id: string) => {
    const message = store.message(id)
    return { message, run: message && store.runOf(message) }
  }
  return (
    <>
      <div ref={content}>
        {segments.map((segment) =>
          segment.type === 'gap' ? (
            <div key={segment.key} style={{ blockSize: `${segment.px}px` }} />
          ) : (
            <MessageBoundary
              key={
                comparedId !== undefined && parentIn(store, segment.id) === comparedId
                  ? comparedId
                  : segment.id
              }
              read={() => read(segment.id)}
              onCopy={handlers.onCopy}
            >
              <PlacedMessage
                id={segment.id}
                store={store}
                handlers={handlers}
                comparedId={comparedId}
                onCompare={setCompared}
                order={segments.length < ids.length ? { at: segment.at + 1, of: ids.length } : undefined}
              />
            </MessageBoundary>
          ),
        )}
      </div>
      <QuoteButton frame={frame} onQuote={onQuote} />
    </>
  )
}

const lineHeightPx = 23
const characterPx = 7.5
const aroundTextPx = 64
const imagesPx = 132

/** Guesses that a third of the lines of an answer are not full. */
function guessHeight(message: Message | undefined, widthPx: number): number {
  if (message === undefined) return 0
  const perLine = Math.max(20, (widthPx - 32) / characterPx)
  const images = imageParts(message).length > 0 ? imagesPx : 0
  return aroundTextPx + images + Math.ceil((messageText(message).length * 1.4) / perLine) * lineHeightPx
}

/** Results follow the calls that they answer, as messages of their own. */
function toolsAround(store: ThreadStore, message: Message): MessageTools {
  const answered = new Set<string>()
  const calls = message.parts.some(({ type }) => type === 'tool_call')
  const after = calls ? store.visible.value.slice(store.visible.value.indexOf(message.id) + 1) : []
  for (const id of after) {
    const next = store.message(id)
    if (next?.role !== 'tool') break
    for (const part of next.parts) if (part.type === 'tool_result') answered.add(part.callId)
  }
  const before: Message[] = []
  for (let at: Message | undefined = message; at?.role === 'tool'; ) {
    at = store.message(at.parentId ?? '')
    if (at !== undefined) before.push(at)
  }
  return { answered, names: toolNamesIn(before) }
}

interface MessageRowProps {
  id: string
  store: ThreadStore
  handlers: MessageHandlers
  /** Absent where all answers are shown already. */
  onCompare?: (comparedId: string | undefined) => void
  order?: { at: number; of: number } | undefined
}

interface PlacedMessageProps extends MessageRowProps {
  comparedId: string | undefined
  onCompare: (comparedId: string | undefined) => void
}

/** A message of the branch, or in its place all answers beside each other. */
function PlacedMessage({ comparedId, ...row }: PlacedMessageProps) {
  const { id, store, handlers, onCompare } = row
  const isCompared = comparedId !== undefined && parentIn(store, id) === comparedId
  const message = isCompared ? untracked(() => store.message(id)) : undefined
  const oneByOne = <MessageRow {...row} />
  if (message === undefined || store.versionsOf(message).length < 2) return oneByOne
  return (
    <Lazy load={() => import('./compared-answers')} meanwhile={() => oneByOne}>
      {({ ComparedAnswers }) => (
        <ComparedAnswers
          store={store}
          shown={message}
          handlers={handlers}
          draw={(each) => <MessageRow id={each} store={store} handlers={handlers} />}
          onClose={() => onCompare(undefined)}
        />
      )}
    </Lazy>
  )
}

/** Does not subscribe to the message, which changes with each word. A move changes the whole branch, which is subscribed to. */
const parentIn = (store: ThreadStore, id: string): string | null | undefined =>
  untracked(() => store.message(id)?.parentId)

/** Reads the signals of its own row only: a growing reply draws itself again, and the list does not. */
function MessageRow({ id, store, handlers, onCompare, order }: MessageRowProps) {
  const message = store.message(id)
  const run = message && store.runOf(message)
  const question = message?.role === 'assistant' ? store.message(message.parentId ?? '') : undefined
  const cited = message && store.citedBy(message)
  const citations = useMemo<CitationHandlers | undefined>(
    () => cited && { cited, onShow: handlers.onShowPassage },
    [cited],
  )
  const summarized = cited?.isSummary ? cited.sources[0] : undefined
  if (message === undefined) return null
  const versions = onCompare === undefined ? [message] : store.versionsOf(message)
  const canCompare = onCompare !== undefined && versions.length > 1 && question?.role === 'user'
  return (
    <MessageView
      message={message}
      run={run}
      versions={versions}
      isAnswer={question?.role === 'user'}
      onCompare={canCompare ? () => onCompare(message.parentId ?? undefined) : undefined}
      isBusy={store.isAnswering.value}
      handlers={handlers}
      sources={store.sources.value}
      job={store.jobs.value.find(
        ({ messageId }) => message.role === 'assistant' && messageId === message.parentId,
      )}
      citations={citations}
      tools={toolsAround(store, message)}
      order={order}
      summary={
        summarized && question && run?.status !== 'in_progress'
          ? {
              chosen: handlers.lengthOf(question),
              onChoose: (length) => handlers.onSummaryLength(question, summarized, length),
            }
          : undefined
      }
    />
  )
}
