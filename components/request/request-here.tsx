import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

interface RequestHereProps {
  stores: ChatStores
  onCopy: (text: string) => Promise<void>
}

/** The dialog "Request", and what counts for it, come when they are wanted. */
export function RequestHere({ stores, onCopy }: RequestHereProps) {
  const reason = stores.review.value
  if (reason === undefined) return null
  const load = async () => {
    const [{ RequestDialog }, store] = await Promise.all([import('./request-dialog'), stores.requestStore()])
    return { RequestDialog, store }
  }
  return (
    <Lazy load={load}>
      {({ RequestDialog, store }) => (
        <RequestDialog
          store={store}
          reason={reason}
          ceilingNanoUsd={stores.settings.settings.value.ceilingNanoUsd}
          canSend={stores.composer.canSend.value}
          onSend={stores.sendReviewed}
          onClose={() => stores.reviewRequest(undefined)}
          onReadImage={stores.readImageUrl}
          onCopy={onCopy}
        />
      )}
    </Lazy>
  )
}
