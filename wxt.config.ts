import { defineConfig } from 'wxt'
import { bareContentScript } from './lib/build/bare-content-script.ts'
import { joinViews } from './lib/build/join-views.ts'
import { leanDiff } from './lib/build/lean-diff.ts'
import { leanPreload } from './lib/build/lean-preload.ts'
import { leanSdk } from './lib/build/lean-sdk.ts'
import { extensionPolicy, pagePolicy } from './lib/build/page-policy.ts'
import { pdfDecoders } from './lib/build/pdf-decoders.ts'
import { priceList } from './lib/build/price-list.ts'
import { splitWorker } from './lib/build/worker-parts.ts'
import { shortcutSlots } from './lib/domain/actions/action.ts'
import { makePriceList } from './lib/tokens/make-price-list.ts'

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'scripting',
      'contextMenus',
      'storage',
      'unlimitedStorage',
      'alarms',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_permissions: ['tabs', 'clipboardRead'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    incognito: 'not_allowed',
    content_security_policy: { extension_pages: extensionPolicy },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+K' } },
      'summarize-page': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commandSummarizePage__',
      },
      screenshot: {
        suggested_key: { default: 'Alt+Shift+C' },
        description: '__MSG_commandScreenshot__',
      },
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commandOpenPanel__',
      },
      ...Object.fromEntries(
        shortcutSlots.map((slot) => [`action-${slot}`, { description: `__MSG_commandAction${slot}__` }]),
      ),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: '{6b1f2c1e-3d0a-4f6e-9a57-0c8a4f5b7d21}',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'prices.json', contents: JSON.stringify(makePriceList()) })
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      // Scripts that stand alone in a web page are not split.
      if (entrypoints.some(({ name }) => name === 'background')) splitWorker(config)
      if (entrypoints.some(({ name }) => name === 'sidepanel')) joinViews(config)
    },
  },
  vite: () => ({
    plugins: [pagePolicy, bareContentScript, leanDiff, leanPreload, leanSdk, priceList],
    worker: { format: 'es', plugins: () => [priceList, pdfDecoders] },
    build: { target: 'es2023', cssTarget: ['chrome126', 'firefox140'] },
    css: { modules: { generateScopedName: '[name]-[local]' } },
  }),
})
