import { Workbench } from '@/components/workbench/workbench'
import { createSettingsStore } from '@/lib/stores/rows/settings-store'
import { followErasing } from '../../lib/platform/follow-erasing'
import { saveFile } from '../../lib/platform/save-file'
import { makeViewDeps } from '../../lib/platform/view-deps'
import { renderView } from '../shared/render-view'

async function mount(): Promise<void> {
  followErasing()
  const { deps } = makeViewDeps()
  const settings = await createSettingsStore(navigator.language)
  renderView(settings, () => (
    <Workbench
      settings={settings}
      sections={{
        async spending() {
          const { drawSpending } = await import('./draw-spending')
          return drawSpending(deps, settings, saveFile)
        },
        async network() {
          const { drawNetwork } = await import('./draw-network')
          return drawNetwork(deps, saveFile)
        },
      }}
    />
  ))
  await deps.background
    .wake({})
    .catch((error: unknown) => console.error('The background did not wake', error))
}

void mount()
