import type { ComponentChildren } from 'preact'
import { NetworkLog } from '@/components/workbench/network-log'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createNetworkStore } from '@/lib/stores/workbench/network-store'

export function drawNetwork(
  deps: ViewDeps,
  onSaveFile: (name: string, text: string, type: string) => void,
): () => ComponentChildren {
  const store = createNetworkStore(deps, () => document.visibilityState === 'visible')
  const onCopy = (text: string) => navigator.clipboard.writeText(text)
  return () => <NetworkLog store={store} onSaveFile={onSaveFile} onCopy={onCopy} />
}
