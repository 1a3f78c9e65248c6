import type { Plugin } from 'vite'

const context = '/wxt/dist/utils/content-script-context.mjs'
/** The script of its own by which WXT starts one. */
const starter = 'virtual:wxt-content-script-isolated-world-entrypoint?'

/**
 * Leaves what WXT puts around them out of the scripts that are put into pages: a context, which none of them uses, and
 * which posts a message with the script's name to the page, and a log of its own. Together they are more than a tenth
 * of a small script.
 */
export const bareContentScript: Plugin = {
  name: 'bare-content-script',
  enforce: 'pre',
  load: (id) => (id.endsWith(context) ? 'export class ContentScriptContext {}' : null),
  transform(code, id) {
    if (!id.includes(starter)) return null
    const [definition] = /import definition from .*/.exec(code) ?? []
    return definition === undefined ? null : `${definition}\nexport default definition.main()`
  },
}
