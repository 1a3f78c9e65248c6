import type { Plugin } from 'vite'

const context = '/wxt/dist/utils/content-script-context.mjs'

/**
 * Leaves WXT's context out of the scripts that are put into pages. None of them uses it, it is a tenth of a small
 * script, and it posts a message with the script's name to the page, which has no need to know.
 */
export const bareContentScript: Plugin = {
  name: 'bare-content-script',
  enforce: 'pre',
  load: (id) => (id.endsWith(context) ? 'export class ContentScriptContext {}' : null),
}
