import type { ChatStores } from '@/lib/stores/create-chat-stores'
import { Lazy } from '../ui/lazy'

interface RequestHereProps {
  stores: ChatStores
  onCopy: (text: string) => Promise<void>
}

/** The dialog "Request", and what counts for it, come when they are wanted. */
export function RequestHere({ stores, onCopy }: RequestHereProps) {
  const review = stores.door.review.value
  if (review === undefined) return null
  const { wanted, why } = review
  const load = async () => {
    const [{ RequestDialog }, store] = await Promise.all([
      import('./request-dialog'),
      stores.requestStore(wanted),
    ])
    return { RequestDialog, store }
  }
  return (
    <Lazy load={load}>
      {({ RequestDialog, store }) => (
        <RequestDialog
          store={store}
          wanted={wanted}
          why={why}
          ceilingNanoUsd={stores.settings.settings.value.ceilingNanoUsd}
          onSend={() => void stores.door.sendReviewed()}
          onClose={stores.door.close}
          onReadImage={stores.readImageUrl}
          onCopy={onCopy}
        />
      )}
    </Lazy>
  )
}
