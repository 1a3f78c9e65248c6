import type { Message } from '@/lib/domain/message'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'
import { withStore } from '../ui/with-store'

/** What was opened over the conversation by hand. */
export type ChatDialog =
  | { kind: 'shortcuts' }
  /** Several answers to a reply's question, or to the draft. */
  | { kind: 'answers'; to: Message | 'draft' }
  /** The request that a reply answers. */
  | { kind: 'details'; reply: Message }

interface ChatDialogsProps {
  stores: Pick<ChatStores, 'thread' | 'connections' | 'branches'>
  dialog: ChatDialog | undefined
  isPopup: boolean
  onCopy: (text: string) => Promise<void>
  onClose: (closed: ChatDialog) => void
}

export function ChatDialogs({ stores, dialog, isPopup, onCopy, onClose }: ChatDialogsProps) {
  if (dialog === undefined) return null
  const close = () => onClose(dialog)
  switch (dialog.kind) {
    case 'shortcuts':
      return (
        <Lazy key="shortcuts" load={() => import('./shortcuts-sheet')}>
          {({ ShortcutsSheet }) => <ShortcutsSheet isPopup={isPopup} onClose={close} />}
        </Lazy>
      )
    case 'answers': {
      const { to } = dialog
      const loadStore = () => stores.branches.answers(to === 'draft' ? undefined : to)
      return (
        <Lazy
          key={`answers/${to === 'draft' ? to : to.id}`}
          load={() => withStore(import('../thread/answers-dialog'), loadStore())}
        >
          {({ AnswersDialog, store }) => (
            <AnswersDialog store={store} isRetry={to !== 'draft'} onClose={close} />
          )}
        </Lazy>
      )
    }
    case 'details': {
      const { reply } = dialog
      return (
        <Lazy key="details" load={() => import('../thread/reply-details')}>
          {({ ReplyDetails }) => (
            <ReplyDetails stores={stores} reply={reply} onCopy={onCopy} onClose={close} />
          )}
        </Lazy>
      )
    }
  }
}
