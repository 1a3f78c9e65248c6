import { defineConfig } from 'wxt'
import { leanSdk } from './lib/build/lean-sdk.ts'
import { extensionPolicy, pagePolicy } from './lib/build/page-policy.ts'
import { priceList } from './lib/build/price-list.ts'
import { splitWorker } from './lib/build/worker-parts.ts'
import { shortcutSlots } from './lib/domain/actions/action.ts'
import { languages } from './lib/locale/languages.ts'
import { makePriceList } from './lib/tokens/make-price-list.ts'

/**
 * Small modules that are loaded at once: each in a file of its own, because something that is loaded later needs it too,
 * is compressed badly. Those that every view needs, and those that a chat does.
 */
const together = {
  common: [
    'preload-helper',
    '/node_modules/(idb|preact|@preact)/',
    '/components/\\w+/(button|database-notice|icon-button|lazy|model-picker|notice|texts-context|broken-view|view-boundary|theme-mark)\\.',
    '/(entrypoints/shared/render-view|lib/platform/view-deps)\\.',
    '/lib/(changes|load-once|messaging|protocol|settings|stored-item)\\.ts$',
    '/lib/db/(migrations|open|parse-row|pause|read/read)\\.ts$',
    '/lib/domain/(?:\\w+/)?(action|assistant|connection|context-choice|day-of|id|job|local-day|message|metadata)\\.ts$',
    '/lib/domain/(?:\\w+/)?(origin-pattern|row|run|run-error|safe-href|source|source-text|stored-rows|suggest-model)\\.ts$',
    '/lib/domain/(?:\\w+/)?(target|temporary|thread)\\.ts$',
    '/lib/locale/(languages|load-texts|grammar/plural-forms)\\.ts$',
    '/lib/prompts/summarize\\.ts$',
    '/lib/stores/(?:\\w+/)?(connection-store|database-failure|live-rows|settings-store)\\.ts$',
    '/lib/tokens/(human-usd|plain-decimal)\\.ts$',
  ],
  chat: [
    '/components/\\w+/(chat|chat-header|chat-shortcuts|composer|estimate-line|use-message-handlers)\\.',
    '/components/\\w+/(progress|thread-view|use-stick-to-end)\\.',
    '/lib/domain/models/sees-images\\.ts$',
    '/lib/prompts/(continue-reply|earlier-summary|missing-image|quoted-source)\\.ts$',
    '/lib/domain/laid-out-message\\.ts$',
    '/lib/request/(build-request|lay-out-request)\\.ts$',
    '/lib/wire/(chat-completions|chat-settings|image-reference|wire-formats)\\.ts$',
    '/lib/stores/(?:\\w+/)?(composer-store|context-store|create-chat-stores|estimate-store|file-store|source-question-store|send-store)\\.ts$',
    '/lib/stores/(?:\\w+/)?(page-store|summary-store|thread-store)\\.ts$',
  ],
}

/** Texts that a chat draws its messages and its page with: one file of each language, in place of five. */
const chatTexts = (language: string) =>
  `/lib/locale/${language}/(attachment-texts|code-texts|error-texts|model-texts|page-texts)\\.ts$`

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
      if (entrypoints.some(({ name }) => name === 'background')) splitWorker(config)
      // Scripts that stand alone in a web page are not split.
      if (!entrypoints.some(({ name }) => name === 'sidepanel')) return
      const output = config.build?.rolldownOptions?.output ?? config.build?.rollupOptions?.output
      if (output === undefined || Array.isArray(output)) throw new Error('The build has changed')
      output.codeSplitting = {
        groups: [
          ...Object.entries(together).map(([name, tests]) => ({ name, test: new RegExp(tests.join('|')) })),
          ...Object.keys(languages).map((name) => ({
            name: `chat-${name}`,
            test: new RegExp(chatTexts(name)),
          })),
        ],
      }
    },
  },
  vite: () => ({
    plugins: [pagePolicy, leanSdk, priceList],
    worker: { format: 'es', plugins: () => [priceList] },
    // Preloaded by the browser itself: Vite's polyfill would fetch.
    build: { modulePreload: { polyfill: false }, target: 'es2023', cssTarget: ['chrome126', 'firefox140'] },
    css: { modules: { generateScopedName: '[name]-[local]' } },
  }),
})
