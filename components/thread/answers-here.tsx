import type { Message } from '@/lib/domain/message'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

interface AnswersHereProps {
  stores: ChatStores
  /** What several answers are asked for: a reply's question, or the draft. */
  to: Message | 'draft'
  onClose: () => void
}

/** The dialog for several answers comes when it is wanted. */
export function AnswersHere({ stores, to, onClose }: AnswersHereProps) {
  const load = async () => {
    const [{ AnswersDialog }, store] = await Promise.all([
      import('./answers-dialog'),
      stores.branches.answers(to === 'draft' ? undefined : to),
    ])
    return { AnswersDialog, store }
  }
  return (
    <Lazy key={to === 'draft' ? to : to.id} load={load}>
      {({ AnswersDialog, store }) => (
        <AnswersDialog store={store} isRetry={to !== 'draft'} onClose={onClose} />
      )}
    </Lazy>
  )
}
