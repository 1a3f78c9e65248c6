/** A part, as its file hands it over: it runs when it is first wanted, with what it takes of others. */
export type Part = (require: (file: string) => object, exports: object, load: LoadPart) => void
export type LoadPart = (file: string) => Promise<object>

/** What is needed of the place where the background runs: a service worker, or a page that has a document. */
export interface PartScope {
  keysidePart?: (file: string, needs: readonly string[], part: Part) => void
  importScripts?: (address: string) => void
  addEventListener: (type: 'install', listener: () => void) => void
  document?: Pick<Document, 'createElement' | 'head'>
}

/**
 * Loads parts of the background when they are first wanted. What could not be loaded is tried again the next time.
 * The build writes this function into the background's script: it may use nothing but its arguments.
 */
export function partLoader(scope: PartScope, core: object, files: readonly string[]): LoadPart {
  const handedOver = new Map<string, { needs: readonly string[]; part: Part }>()
  const exportsOf = new Map<string, object>([['background.js', core]])
  const loading = new Map<string, Promise<object>>()
  const { document } = scope

  scope.keysidePart = (file, needs, part) => handedOver.set(file, { needs, part })
  if (document === undefined) scope.addEventListener('install', keepForLater)

  /** A service worker may load again, at any time, what it has loaded while it was installed, and nothing else. */
  function keepForLater(): void {
    for (const file of files)
      importScript(file).catch((error: unknown) => console.error(`${file} will be missing`, error))
  }

  async function importScript(file: string): Promise<void> {
    scope.importScripts?.(`/parts/${file}`)
  }

  function addScript(file: string, page: NonNullable<typeof document>): Promise<void> {
    return new Promise((resolve, reject) => {
      const script = page.createElement('script')
      script.onload = () => resolve()
      script.onerror = () => reject(new Error(`${file} could not be loaded`))
      script.src = `/parts/${file}`
      page.head.append(script)
    })
  }

  async function run(file: string): Promise<object> {
    if (!handedOver.has(file)) await (document === undefined ? importScript(file) : addScript(file, document))
    const handed = handedOver.get(file)
    if (handed === undefined) throw new Error(`${file} is not what it should be`)
    await Promise.all(handed.needs.map(load))
    const exports = {}
    handed.part((path) => exportsOf.get(path.replace(/^.*\//, '')) ?? {}, exports, load)
    exportsOf.set(file, exports)
    return exports
  }

  function load(file: string): Promise<object> {
    const known = loading.get(file)
    if (known !== undefined) return known
    const running = run(file).catch((error: unknown) => {
      loading.delete(file)
      throw error
    })
    loading.set(file, running)
    return running
  }

  return load
}
