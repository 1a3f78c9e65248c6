import type { ComponentChildren } from 'preact'
import { DataSection } from '@/components/data-section'
import { createDataStores } from '@/lib/stores/create-data-stores'
import type { OptionsStores } from '@/lib/stores/create-options-stores'
import type { ViewDeps } from '@/lib/stores/view-deps'
import { makeDataTools } from './data-tools'

/** Loaded with the section, whose tools nothing else in the settings needs. */
export function drawData(
  deps: ViewDeps,
  options: OptionsStores,
  onSaveFile: (name: string, text: string) => void,
): () => ComponentChildren {
  const stores = createDataStores(deps, options, makeDataTools(deps.database))
  return () => <DataSection stores={stores} onSaveFile={onSaveFile} onErased={() => location.reload()} />
}
