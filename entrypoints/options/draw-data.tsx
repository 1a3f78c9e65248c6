import type { ComponentChildren } from 'preact'
import { DataSection } from '@/components/settings/data/data-section'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createDataStores } from '@/lib/stores/settings/create-data-stores'
import type { OptionsStores } from '@/lib/stores/settings/create-options-stores'
import { makeDataPort } from './data-port'

/** Loaded with the section, whose tools nothing else in the settings needs. */
export function drawData(
  deps: ViewDeps,
  options: OptionsStores,
  onSaveFile: (name: string, text: string) => void,
): () => ComponentChildren {
  const port = makeDataPort(deps.database, () => {
    options.imports.dismiss()
    stores.backup.stopSaving()
    void stores.backup.dismiss()
  })
  const stores = createDataStores(deps, options, port)
  return () => <DataSection stores={stores} onSaveFile={onSaveFile} onErased={() => location.reload()} />
}
