import { browser } from 'wxt/browser'
import { Options } from '@/components/settings/options'
import { createSettingsStore } from '@/lib/stores/rows/settings-store'
import { createOptionsStores } from '@/lib/stores/settings/create-options-stores'
import { allowAccess } from '../../lib/platform/allow-access'
import { followErasing } from '../../lib/platform/follow-erasing'
import { readImportFiles } from '../../lib/platform/import-reader'
import { saveFile } from '../../lib/platform/save-file'
import { makeViewDeps } from '../../lib/platform/view-deps'
import { renderView } from '../shared/render-view'

/** Where the browser lets its user set an extension's keys. Neither address can be linked to. */
const shortcuts = import.meta.env.FIREFOX
  ? ({ browser: 'firefox', address: 'about:addons' } as const)
  : ({ browser: 'chromium', address: 'chrome://extensions/shortcuts' } as const)

async function mount(): Promise<void> {
  followErasing()
  const { deps } = makeViewDeps()
  const settings = await createSettingsStore(navigator.language)
  const stores = createOptionsStores(deps, settings, { readImportFiles })
  renderView(settings, () => (
    <Options
      stores={stores}
      version={browser.runtime.getManifest().version}
      wanted={location.hash.slice(1)}
      onAllowAccess={allowAccess}
      shortcuts={shortcuts}
      onCopy={(text) => navigator.clipboard.writeText(text)}
      onReload={() => location.reload()}
      onSaveFile={saveFile}
      loadData={async () => {
        const { drawData } = await import('./draw-data')
        return drawData(deps, stores, saveFile)
      }}
      loadReach={async () => {
        const { drawReach } = await import('./draw-reach')
        return drawReach(stores)
      }}
      onStartChat={() => void browser.tabs.create({ url: 'sidepanel.html?wide' })}
    />
  ))
  await deps.background
    .wake({})
    .catch((error: unknown) => console.error('The background did not wake', error))
}

void mount()
