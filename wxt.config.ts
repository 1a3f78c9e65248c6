import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { defineConfig } from 'wxt'
import { shortcutSlots } from './lib/domain/actions/action.ts'
import { makePriceList } from './lib/tokens/make-price-list.ts'

const pageRules = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types keyside',
]

/** The background alone reaches the network, so the rules of the whole extension have to let it; pages are tighter. */
const extensionRules = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' https: http:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
]

/** Puts the page's content security policy into each built page, before anything that it loads. */
const pagePolicy: Plugin = {
  name: 'page-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pageRules.join('; ') },
        injectTo: 'head-prepend',
      },
    ],
  },
}

/** The parts of the SDK that are never called, which its client makes instances of all the same. */
const unusedSdk = /\/openai\/(?:lib\/|resources\/(?!chat\/|chat\.|models\.|shared\.|index\.))/

/** Leaves the names of unused SDK modules, and empty classes behind them: the worker is parsed at each wake. */
const leanSdk: Plugin = {
  name: 'lean-sdk',
  enforce: 'pre',
  load(id) {
    if (!unusedSdk.test(id) || !id.endsWith('.mjs')) return null
    const source = readFileSync(id, 'utf8')
    const declared = source.matchAll(/^export (?:async )?(?:class|const|let|var|function) (\w+)/gm)
    const listed = Array.from(source.matchAll(/^export \{([^}]*)\}/gm)).flatMap(([, names = '']) =>
      names.split(',').map(
        (name) =>
          name
            .trim()
            .split(/\s+as\s+/)
            .at(-1) ?? '',
      ),
    )
    const names = new Set(
      [...Array.from(declared, ([, name = '']) => name), ...listed].filter((name) => name !== ''),
    )
    return Array.from(names, (name) => `export class ${name} {}`).join('\n')
  },
}

const priceListId = 'virtual:price-list'

/** The price list as a module for views, which cannot fetch; the background fetches the same as a file. */
const priceList: Plugin = {
  name: 'price-list',
  resolveId: (id) => (id === priceListId ? `\0${id}` : null),
  load: (id) => (id === `\0${priceListId}` ? `export default ${JSON.stringify(makePriceList())}` : null),
}

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
    '/components/\\w+/(progress-line|thread-view|use-stick-to-end)\\.',
    '/lib/domain/models/sees-images\\.ts$',
    '/lib/prompts/(continue-reply|earlier-summary|missing-image|quoted-source)\\.ts$',
    '/lib/request/(build-request|image-reference|lay-out-request|wire-parameters)\\.ts$',
    '/lib/stores/(?:\\w+/)?(composer-store|context-store|create-chat-stores|estimate-store|file-store|source-question-store|send-store)\\.ts$',
    '/lib/stores/(?:\\w+/)?(page-store|summary-store|thread-store)\\.ts$',
  ],
}

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
    content_security_policy: { extension_pages: extensionRules.join('; ') },
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
      // Scripts that stand alone, as the background does, are not split.
      if (!entrypoints.some(({ name }) => name === 'sidepanel')) return
      const output = config.build?.rolldownOptions?.output ?? config.build?.rollupOptions?.output
      if (output === undefined || Array.isArray(output)) throw new Error('The build has changed')
      output.codeSplitting = {
        groups: Object.entries(together).map(([name, tests]) => ({
          name,
          test: new RegExp(tests.join('|')),
        })),
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
