import type { ComponentChildren } from 'preact'
import { Spending } from '@/components/workbench/spending'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import type { SettingsStore } from '@/lib/stores/rows/settings-store'
import { createSpendingStore } from '@/lib/stores/workbench/spending-store'
import { priceOf } from '@/lib/tokens/price'

type SaveFile = (name: string, text: string, type: string) => void

export async function drawSpending(
  deps: ViewDeps,
  settings: SettingsStore,
  onSaveFile: SaveFile,
): Promise<() => ComponentChildren> {
  const { default: list } = await import('virtual:price-list')
  const store = createSpendingStore(deps, settings, ({ baseUrl, prices }, model) =>
    priceOf(list, { baseUrl, model, own: prices }),
  )
  return () => <Spending store={store} onSaveFile={onSaveFile} />
}
