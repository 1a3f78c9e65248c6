import type { ComponentChildren } from 'preact'
import { NetworkLog } from '@/components/network-log'
import { createNetworkStore } from '@/lib/stores/network-store'
import type { ViewDeps } from '@/lib/stores/view-deps'

export function drawNetwork(
  deps: ViewDeps,
  onSaveFile: (name: string, text: string, type: string) => void,
): () => ComponentChildren {
  const store = createNetworkStore(deps, () => document.visibilityState === 'visible')
  return () => <NetworkLog store={store} onSaveFile={onSaveFile} />
}
