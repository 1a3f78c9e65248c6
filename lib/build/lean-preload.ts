import type { Plugin } from 'vite'
import { loaderWithStyles } from './load-with-styles.ts'

const helper = '\0vite/preload-helper.js'

/**
 * Lets what is loaded later load its style sheets beside it, and names no other file: the names of all that each part
 * imports were four percent of what a panel loads to open, and the files lie on this device, not behind a network.
 */
export const leanPreload: Plugin = {
  name: 'lean-preload',
  enforce: 'pre',
  config: () => ({
    build: {
      modulePreload: {
        // Preloaded by the browser itself: Vite's polyfill would fetch.
        polyfill: false,
        resolveDependencies: (_file, files, { hostType }) => (hostType === 'html' ? files : []),
      },
    },
  }),
  load: (id) => (id === helper ? `export const __vitePreload = (${loaderWithStyles})(document)` : null),
}
