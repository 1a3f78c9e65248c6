import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

/** The bar of a temporary chat comes with the first of them. */
export function TemporaryHere({ stores, threadId }: { stores: ChatStores; threadId: string }) {
  const { thread } = stores
  const load = async () => {
    const { TemporaryBar } = await import('./temporary-bar')
    return () => (
      <TemporaryBar
        isEmpty={thread.visible.value.length === 0}
        isAnswering={thread.isAnswering.value}
        onKeep={() => stores.keepTemporary(threadId)}
        onDiscard={() => stores.dropTemporary(threadId)}
      />
    )
  }
  return <Lazy load={load} />
}
