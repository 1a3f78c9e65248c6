import type { PageStore } from '../draft/page-store'
import type { ViewDeps } from '../ports/view-deps'
import type { PendingActionStore } from './pending-action-store'

interface PutDeps {
  deps: Pick<ViewDeps, 'background'>
  page: Pick<PageStore, 'tab'>
  pendingAction: () => Promise<Pick<PendingActionStore, 'fail'>>
}

/** Opens the card with a text at the field that was used last in the page, or says why that cannot be. */
export async function putIntoField({ deps, page, pendingAction }: PutDeps, text: string): Promise<void> {
  const tab = page.tab.peek()
  const state =
    tab === undefined ? 'no-grant' : (await deps.background.putIntoField({ tabId: tab.id, text })).state
  if (state !== 'opened') (await pendingAction()).fail(state)
}
