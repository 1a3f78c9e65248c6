import type { Rollup } from 'vite'

/** What is loaded with this module: all that it imports, and what that imports, save by `import()`. */
export function reachedAtOnce(
  { getModuleInfo }: Pick<Rollup.PluginContext, 'getModuleInfo'>,
  entryId: string,
): Set<string> {
  const reached = new Set<string>()
  const take = (id: string): void => {
    if (reached.has(id)) return
    reached.add(id)
    for (const imported of getModuleInfo(id)?.importedIds ?? []) take(imported)
  }
  take(entryId)
  return reached
}
