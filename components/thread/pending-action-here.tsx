import type { PendingActionStore } from '@/lib/stores/sending/pending-action-store'
import { Lazy } from '../ui/lazy'

/** What menus and shortcuts ask for is carried out by a part that a chat can open without. */
export function PendingActionHere({ load }: { load: () => Promise<PendingActionStore> }) {
  return (
    <Lazy load={() => loadPendingAction(load)}>
      {({ PendingActionNotice, store }) => <PendingActionNotice store={store} />}
    </Lazy>
  )
}

async function loadPendingAction(load: () => Promise<PendingActionStore>) {
  const [{ PendingActionNotice }, store] = await Promise.all([import('./pending-action-notice'), load()])
  return { PendingActionNotice, store }
}
