import { useCallback, useMemo } from 'preact/hooks'
import { textFragment } from '@/lib/domain/text/text-fragment'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { MessageHandlers } from '../thread/message-handlers'
import type { ChatDialog } from './chat-dialogs'
import type { ChatProps } from './chat-props'

interface ChatState {
  editedId: string | undefined
  setEdited: (messageId: string | undefined) => void
  setDialog: (dialog: ChatDialog) => void
  setPassageGone: (isGone: boolean) => void
}

interface Deps extends Pick<ChatProps, 'onCopy' | 'onSettings' | 'onAllowSite' | 'onOpenTab'> {
  stores: Pick<
    ChatStores,
    | 'branches'
    | 'commands'
    | 'files'
    | 'loadImage'
    | 'page'
    | 'putIntoField'
    | 'speech'
    | 'summary'
    | 'target'
    | 'thread'
  >
}

/**
 * What can be done with a message of the conversation. It stays the same object until one of the handlers changes, so
 * that messages are not drawn again for nothing.
 */
export function useMessageHandlers(
  { stores, onCopy, onSettings, onAllowSite, onOpenTab }: Deps,
  { editedId, setEdited, setDialog, setPassageGone }: ChatState,
): MessageHandlers {
  const { thread, commands, branches, files } = stores
  const target = stores.target.value
  const onLoadImage = useCallback(
    async (src: string, asks: boolean) =>
      asks && !(await onAllowSite(src)) ? ({ state: 'no-access' } as const) : stores.loadImage(src),
    [onAllowSite, stores],
  )

  return useMemo(
    () => ({
      onCopy,
      onLoadImage,
      readBlob: files.readBlob,
      onSettings,
      onRetry: target && ((reply) => void branches.retry(reply)),
      onContinue: (reply) => void branches.continueReply(reply),
      onReview: (reply, door) =>
        door === 'retry' ? branches.reviewRetry(reply) : branches.reviewContinuation(reply),
      onSendNow: (run) => void branches.sendNow(run),
      onReviewQueued: branches.reviewQueued,
      onRemove: (run) => void commands.removeQueued(run),
      onShowVersion: thread.showVersion,
      onStop: (run) => void commands.stop(run),
      editedId,
      onEdit(message) {
        setEdited(message?.id)
        if (message === undefined) focusMessage(editedId)
      },
      loadEdit: branches.edit,
      onRetryOptions: (to) => setDialog({ kind: 'answers', to }),
      onDelete: (message, below) => void branches.remove(message, below),
      onFork: (message) => void branches.fork(message),
      onPut: stores.putIntoField,
      onDetails: (reply) => setDialog({ kind: 'details', reply }),
      readingOf({ id }, text) {
        const speech = stores.speech.peek()
        if (speech === undefined) return undefined
        const isOn = speech.readingId.peek() === id
        if (!isOn && !speech.canRead(text)) return undefined
        return { isOn, onToggle: () => (isOn ? speech.stopReading() : speech.read(id, text)) }
      },
      async onShowPassage(source, passage) {
        const state = await stores.page.showPassage(source, passage)
        setPassageGone(state === 'not-found')
        if (state === 'elsewhere') onOpenTab(textFragment(source.url, passage))
      },
      lengthOf: stores.summary.lengthOf,
      onSummaryLength: (question, source, length) => void stores.summary.inLength(question, source, length),
    }),
    [
      stores,
      target,
      editedId,
      onCopy,
      onLoadImage,
      onSettings,
      onOpenTab,
      setEdited,
      setDialog,
      setPassageGone,
    ],
  )
}

/** Where the keyboard goes on when an edited message is closed. */
const focusMessage = (id: string | undefined): void => {
  if (id !== undefined) document.querySelector<HTMLElement>(`[data-message-id="${id}"]`)?.focus()
}
