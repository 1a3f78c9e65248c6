import { minifySync, type Plugin, type UserConfig } from 'vite'
import { partLoader } from './part-loader.ts'
import { reachedAtOnce } from './reached-at-once.ts'

const core = 'background.js'
const folder = 'parts/'
/** How the bundler writes `import()` of a file of ours into a classic script. */
const dynamicImport =
  /Promise\.resolve\(\)\.then\(\(\)\s*=>\s*require\(["'`]\.\/(?:parts\/)?([\w.-]+)["'`]\)\)/g

/**
 * Builds the background as classic scripts: one that is parsed at each wake, and one for each module that is loaded
 * by `import()`, which a service worker does not have. Each file but the first is a function that is handed what it
 * takes of others, so that no module stands in two of them.
 */
export function splitWorker(config: UserConfig): void {
  const { build } = config
  const output = build?.rolldownOptions?.output
  if (!build?.lib || output === undefined || Array.isArray(output)) throw new Error('The build has changed')
  const atOnce = new Set<string>()
  build.lib.formats = ['cjs']
  build.rolldownOptions = {
    ...build.rolldownOptions,
    preserveEntrySignatures: 'allow-extension',
    output: {
      ...output,
      exports: 'named',
      chunkFileNames: `${folder}[name].js`,
      codeSplitting: {
        groups: [
          { name: 'core', test: (id) => atOnce.has(id) },
          { name: 'shared', test: (id) => !atOnce.has(id), minShareCount: 2 },
        ],
      },
    },
  }
  config.plugins = [...(config.plugins ?? []), workerParts(atOnce)]
}

const workerParts = (atOnce: Set<string>): Plugin => ({
  name: 'worker-parts',
  buildEnd() {
    atOnce.clear()
    const entry = Array.from(this.getModuleIds()).find((id) => this.getModuleInfo(id)?.isEntry)
    for (const id of entry === undefined ? [] : reachedAtOnce(this, entry)) atOnce.add(id)
  },
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
    const files = chunks.map(({ fileName }) => fileName).filter((name) => name !== core)
    for (const chunk of chunks) {
      const { fileName, imports } = chunk
      const code = chunk.code.replaceAll(dynamicImport, 'keysideLoad("$1")')
      if (fileName === core && code.includes('require('))
        this.error('The worker waits for a file that is not there')
      chunk.code = fileName === core ? withLoader(code, files.map(nameOf)) : asPart(code, fileName, imports)
    }
  },
})

const nameOf = (file: string): string => file.slice(folder.length)

function withLoader(code: string, parts: readonly string[]): string {
  const { code: loader } = minifySync('loader.js', `(${partLoader})`, { compress: false })
  return `(()=>{"use strict";const exports={},keysideLoad=${loader.replace(/;\s*$/, '')}(globalThis,exports,${JSON.stringify(parts)});${code}})();\n`
}

function asPart(code: string, file: string, imports: readonly string[]): string {
  const needs = imports.filter((name) => name !== core).map(nameOf)
  return `keysidePart(${JSON.stringify(nameOf(file))},${JSON.stringify(needs)},(require,exports,keysideLoad)=>{"use strict";${code}});\n`
}
