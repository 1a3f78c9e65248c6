import { useCallback } from 'preact/hooks'
import type { Message } from '@/lib/domain/message'
import { textFragment } from '@/lib/domain/text/text-fragment'
import type { MessageHandlers } from '../thread/message-handlers'
import type { ChatProps } from './chat-props'

interface ChatState {
  editedId: string | undefined
  setEdited: (messageId: string | undefined) => void
  onRetryOptions: (reply: Message) => void
  onDetails: (reply: Message) => void
  onLostPassage: (isLost: boolean) => void
}

type Deps = Pick<ChatProps, 'stores' | 'onCopy' | 'onSettings' | 'onAllowSite' | 'onOpenTab'>

/** What can be done with a message of the conversation. */
export function useMessageHandlers(
  { stores, onCopy, onSettings, onAllowSite, onOpenTab }: Deps,
  { editedId, setEdited, onRetryOptions, onDetails, onLostPassage }: ChatState,
): MessageHandlers {
  const { thread, commands, branches, files } = stores
  const target = stores.target.value
  const onLoadImage = useCallback(
    async (src: string, asks: boolean) =>
      asks && !(await onAllowSite(src)) ? ({ state: 'no-access' } as const) : stores.loadImage(src),
    [onAllowSite, stores],
  )

  return {
    onCopy,
    onLoadImage,
    readBlob: files.readBlob,
    onSettings,
    onRetry: target && ((reply) => void branches.retry(reply)),
    onContinue: (reply) => void branches.continueReply(reply),
    onReview: (reply, door) =>
      door === 'retry' ? branches.reviewRetry(reply) : branches.reviewContinuation(reply),
    onSendNow: (run) => void commands.sendNow(run),
    onRemove: (run) => void commands.removeQueued(run),
    onShowVersion: thread.showVersion,
    onStop: (run) => void commands.stop(run),
    editedId,
    onEdit(message) {
      setEdited(message?.id)
      if (message === undefined) focusMessage(editedId)
    },
    loadEdit: branches.edit,
    onRetryOptions,
    onDelete: (message, below) => void branches.remove(message, below),
    onFork: (message) => void branches.fork(message),
    onDetails,
    readingOf({ id }, text) {
      const speech = stores.speech.peek()
      if (speech === undefined) return undefined
      const isOn = speech.readingId.peek() === id
      if (!isOn && !speech.canRead(text)) return undefined
      return { isOn, onToggle: () => (isOn ? speech.stopReading() : speech.read(id, text)) }
    },
    async onShowPassage(source, passage) {
      const state = await stores.page.showPassage(source, passage)
      onLostPassage(state === 'not-found')
      if (state === 'elsewhere') onOpenTab(textFragment(source.url, passage))
    },
    lengthOf: stores.summary.lengthOf,
    onSummaryLength: (question, source, length) => void stores.summary.inLength(question, source, length),
  }
}

/** Where the keyboard goes on when an edited message is closed. */
const focusMessage = (id: string | undefined): void => {
  if (id !== undefined) document.querySelector<HTMLElement>(`[data-message-id="${id}"]`)?.focus()
}
