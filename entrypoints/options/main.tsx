import { browser } from 'wxt/browser'
import { Options } from '@/components/options'
import { createOptionsStores } from '@/lib/stores/create-options-stores'
import { createSettingsStore } from '@/lib/stores/settings-store'
import { allowAccess } from '../shared/allow-access'
import { renderView } from '../shared/render-view'
import { makeViewDeps } from '../shared/view-deps'

async function mount(): Promise<void> {
  const { deps } = makeViewDeps()
  const settings = await createSettingsStore(navigator.language)
  const stores = createOptionsStores(deps, settings)
  renderView(settings, () => (
    <Options
      stores={stores}
      version={browser.runtime.getManifest().version}
      onAllowAccess={allowAccess}
      onStartChat={() => void browser.tabs.create({ url: 'sidepanel.html' })}
    />
  ))
  await deps.background.wake({})
}

void mount()
