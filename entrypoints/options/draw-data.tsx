import type { ComponentChildren } from 'preact'
import { DataSection } from '@/components/data-section'
import { createDataStores } from '@/lib/stores/create-data-stores'
import type { SettingsStore } from '@/lib/stores/settings-store'
import type { ViewDeps } from '@/lib/stores/view-deps'
import { makeDataTools } from './data-tools'

/** Loaded with the section, whose tools nothing else in the settings needs. */
export function drawData(deps: ViewDeps, settings: SettingsStore): () => ComponentChildren {
  const stores = createDataStores(deps, settings, makeDataTools(deps.database))
  return () => <DataSection stores={stores} />
}
