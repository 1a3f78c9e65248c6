import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

/** The bar of a temporary chat comes with the first of them. */
export function TemporaryHere({ stores, threadId }: { stores: ChatStores; threadId: string }) {
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
