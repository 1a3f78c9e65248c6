import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

interface ChatTemporaryProps {
  stores: Pick<ChatStores, 'dropTemporary' | 'keepTemporary' | 'thread'>
  threadId: string
}

/** What is special about a temporary conversation, while it is shown. */
export function ChatTemporary({ stores, threadId }: ChatTemporaryProps) {
  const { thread } = stores
  return (
    <Lazy load={() => import('./temporary-bar')}>
      {({ TemporaryBar }) => (
        <TemporaryBar
          key={threadId}
          isEmpty={thread.visible.value.length === 0}
          isAnswering={thread.isAnswering.value}
          onKeep={() => stores.keepTemporary(threadId)}
          onDiscard={() => stores.dropTemporary(threadId)}
        />
      )}
    </Lazy>
  )
}
