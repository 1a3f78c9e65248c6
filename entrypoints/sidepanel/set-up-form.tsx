import type { VNode } from 'preact'
import { ConnectionForm } from '@/components/connection-form'
import { createConnectionFormStore } from '@/lib/stores/connection-form-store'
import type { ViewDeps } from '@/lib/stores/view-deps'
import { allowAccess } from '../shared/allow-access'

/** The form of the first connection. What was typed into it stays there while the view is open. */
export function makeSetUpForm(deps: ViewDeps): () => VNode {
  const store = createConnectionFormStore({ deps, connection: undefined, onConnected: () => undefined })
  return () => <ConnectionForm store={store} onAllowAccess={allowAccess} />
}
