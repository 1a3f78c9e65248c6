import type { Plugin, UserConfig } from 'vite'
import { reachedAtOnce } from './reached-at-once.ts'

/** Each goes with what draws it: the list of all icons, which is loaded at once, names those that are not. */
const icon = /\/lucide\/.*\/icons\//

/**
 * Builds what pages load at once into few files: one with what most pages load, and one for each two pages with
 * what both do. Small modules, each in a file of its own because something that is loaded later needs it too, are
 * compressed badly. What one page alone loads is not joined: whoever loaded a part of it later would start the page.
 */
export function joinViews(config: UserConfig): void {
  const output = config.build?.rolldownOptions?.output ?? config.build?.rollupOptions?.output
  if (output === undefined || Array.isArray(output)) throw new Error('The build has changed')
  /** By module, the pages that load it at once. */
  const pagesOf = new Map<string, string[]>()
  const namedAfterPages = (id: string) => pagesOf.get(id)?.join('-') ?? null
  const countOf = (id: string) => pagesOf.get(id)?.length ?? 0
  output.codeSplitting = {
    // In this order: a file takes with a module all that this imports.
    groups: [
      { name: 'common', test: (id) => countOf(id) > 2 },
      { name: namedAfterPages, test: (id) => countOf(id) === 2 },
    ],
  }
  const findPages: Plugin = {
    name: 'join-views',
    buildEnd() {
      pagesOf.clear()
      for (const entry of this.getModuleIds()) {
        if (this.getModuleInfo(entry)?.isEntry !== true) continue
        const page = /([\w-]+)\/index\.html$/.exec(entry)?.[1] ?? 'page'
        for (const id of reachedAtOnce(this, entry))
          if (!icon.test(id)) pagesOf.set(id, [...(pagesOf.get(id) ?? []), page])
      }
    },
  }
  config.plugins = [...(config.plugins ?? []), findPages]
}
