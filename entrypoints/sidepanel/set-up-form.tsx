import type { VNode } from 'preact'
import { ConnectionForm } from '@/components/settings/connection-form'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createConnectionFormStore } from '@/lib/stores/settings/connection-form-store'
import { allowAccess } from '../../lib/platform/allow-access'

/** The form of the first connection. What was typed into it stays there while the view is open. */
export function makeSetUpForm(deps: ViewDeps): () => VNode {
  const store = createConnectionFormStore({ deps, connection: undefined, onConnected: () => undefined })
  return () => <ConnectionForm store={store} onAllowAccess={allowAccess} />
}
