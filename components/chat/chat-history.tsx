import type { Thread } from '@/lib/domain/thread'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { ThreadListStore } from '@/lib/stores/history/thread-list-store'
import type { Goal } from '../thread/use-goal'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import { withStore } from '../ui/with-store'

interface ChatHistoryProps {
  stores: Pick<
    ChatStores,
    'thread' | 'openThread' | 'renameThread' | 'pinThread' | 'archiveThread' | 'deleteThread'
  >
  load: () => Promise<ThreadListStore>
  /** Something was chosen from it. */
  onOpened: () => void
  /** A message that was found is to be shown. */
  onGoTo: (goal: Goal) => void
  onDeleted: (thread: Thread) => void
}

/** The list of conversations, beside the one that is shown. */
export function ChatHistory({ stores, load, onOpened, onGoTo, onDeleted }: ChatHistoryProps) {
  const texts = useTexts()
  const threadId = stores.thread.threadId.value
  return (
    <Lazy load={() => withStore(import('../history/history'), load())}>
      {({ History, store }) => (
        <History
          store={store}
          currentId={threadId}
          nameOfBuiltIn={(id) => texts.actions[id]}
          onOpenHit={({ thread: found, message }) => {
            onOpened()
            if (found.id !== threadId) stores.openThread(found.id)
            if (message !== undefined)
              onGoTo({ threadId: found.id, messageId: message.id, terms: message.terms })
          }}
          handlers={{
            onOpen(id) {
              stores.openThread(id)
              onOpened()
            },
            onRename: stores.renameThread,
            onPin: stores.pinThread,
            onArchive: stores.archiveThread,
            onDelete(gone) {
              onDeleted(gone)
              stores.deleteThread(gone.id)
            },
          }}
        />
      )}
    </Lazy>
  )
}
