import type { Thread } from '@/lib/domain/thread'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { Goal } from '../thread/use-goal'
import { useTexts } from '../ui/texts-context'
import { useLoaded } from '../ui/use-loaded'

interface HistoryHereProps {
  stores: ChatStores
  isShown: boolean
  /** Something was chosen from it. */
  onOpened: () => void
  /** A message that was found is to be shown. */
  onGoTo: (goal: Goal) => void
  onDeleted: (thread: Thread) => void
}

/** The list of conversations, which is loaded when it is first opened. */
export function HistoryHere({ stores, isShown, onOpened, onGoTo, onDeleted }: HistoryHereProps) {
  const texts = useTexts()
  const threadId = stores.thread.threadId.value
  const history = useLoaded(isShown && stores.threads !== undefined, async () => {
    const [{ History }, store] = await Promise.all([import('./history'), stores.threads?.()])
    return store && { History, store }
  })
  if (!isShown || history === undefined) return null
  return (
    <history.History
      store={history.store}
      currentId={threadId}
      nameOfBuiltIn={(id) => texts.actions[id]}
      onOpenHit={({ thread: found, message }) => {
        onOpened()
        if (found.id !== threadId) stores.openThread(found.id)
        if (message !== undefined) onGoTo({ threadId: found.id, messageId: message.id, terms: message.terms })
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
  )
}
