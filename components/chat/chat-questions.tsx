import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

interface ChatQuestionsProps {
  stores: Pick<
    ChatStores,
    'door' | 'readImageUrl' | 'requestStore' | 'secrets' | 'settings' | 'sourceQuestions' | 'target'
  >
  onCopy: (text: string) => Promise<void>
  onSpending: () => void
}

/** What the person is asked before something leaves. Most is sent without a question. */
export function ChatQuestions({ stores, onCopy, onSpending }: ChatQuestionsProps) {
  const { door, secrets, sourceQuestions } = stores
  const isAsking =
    door.review.value !== undefined ||
    secrets.question.value !== undefined ||
    sourceQuestions.question.value.state === 'asking'
  if (!isAsking) return null
  return (
    <Lazy load={() => import('../request/request-questions')}>
      {({ RequestQuestions }) => <RequestQuestions stores={stores} onCopy={onCopy} onSpending={onSpending} />}
    </Lazy>
  )
}
