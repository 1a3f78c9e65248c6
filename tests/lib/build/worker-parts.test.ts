import { createContext, runInContext } from 'node:vm'
import { build, type InlineConfig, type Plugin } from 'vite'
import { describe, expect, it } from 'vitest'
import { splitWorker } from '@/lib/build/worker-parts'

/** A worker whose parts count with the same counter as itself, and have a module that only they use. */
const sources: Record<string, string> = {
  worker: `
    import { count } from 'counter'
    globalThis.answer = async (command) => {
      if (command === 'add') return (await import('add')).add()
      if (command === 'take') return (await import('take')).take()
      return count(0)
    }
    export default 'worker'`,
  counter: 'let counted = 0; export const count = (by) => { counted += by; return counted }',
  add: `import { count } from 'counter'; import { step } from 'step'; export const add = () => count(step())`,
  take: `import { count } from 'counter'; import { step } from 'step'; export const take = () => count(-step())`,
  step: 'export const step = () => 5',
}

const given: Plugin = {
  name: 'given',
  enforce: 'pre',
  resolveId(id) {
    const name = id.split('/').at(-1) ?? ''
    return name in sources ? `/given/${name}.js` : null
  },
  load: (id) => sources[/^\/given\/(\w+)\.js$/.exec(id)?.[1] ?? ''],
}

/** The built files by their names. */
async function buildWorker(): Promise<Map<string, string>> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'silent',
    plugins: [given],
    build: {
      write: false,
      lib: { entry: 'worker', formats: ['iife'], name: 'worker', fileName: 'background' },
      rolldownOptions: { output: { entryFileNames: 'background.js' } },
    },
  }
  splitWorker(config)
  const result = await build(config)
  const [output] = Array.isArray(result) ? result : []
  return new Map(output?.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : '']) ?? [])
}

interface Started {
  answer(command: 'add' | 'take' | 'look'): Promise<number>
  /** What was loaded beside the script itself, in its order. */
  loaded: string[]
  install(): void
}

/** The script in a service worker of its own, from which `files` can be had. */
function start(files: ReadonlyMap<string, string>): Started {
  const loaded: string[] = []
  let install: () => void = () => undefined
  const context = createContext({
    console,
    addEventListener: (_: 'install', listen: () => void) => {
      install = listen
    },
    importScripts(address: string) {
      const code = files.get(address.slice(1))
      loaded.push(address)
      if (code === undefined) throw new Error('NetworkError')
      runInContext(code, context)
    },
  })
  runInContext(files.get('background.js') ?? '', context)
  return { answer: (command) => context['answer'](command), loaded, install: () => install() }
}

describe('a worker in parts', () => {
  it('loads a part with the first command that needs it, and what two of them use once', async () => {
    const worker = start(await buildWorker())
    expect(await worker.answer('look')).toBe(0)
    expect(worker.loaded).toEqual([])
    expect(await worker.answer('add')).toBe(5)
    expect(worker.loaded).toEqual(['/parts/add.js', '/parts/shared.js'])
    expect(await worker.answer('add')).toBe(10)
    expect(await worker.answer('take')).toBe(5)
    expect(worker.loaded).toEqual(['/parts/add.js', '/parts/shared.js', '/parts/take.js'])
    expect(await worker.answer('look')).toBe(5)
  })

  it('loads all of them while it is installed, so that the browser keeps them, and runs none', async () => {
    const files = await buildWorker()
    const worker = start(files)
    worker.install()
    const parts = Array.from(files.keys()).filter((name) => name !== 'background.js')
    expect(worker.loaded.toSorted()).toEqual(parts.map((name) => `/${name}`).toSorted())
    expect(parts).toHaveLength(3)
    expect(await worker.answer('look')).toBe(0)
    expect(await worker.answer('add')).toBe(5)
    expect(worker.loaded).toHaveLength(3)
  })

  it('fails the one command whose part cannot be loaded, and loads it the next time', async () => {
    const built = await buildWorker()
    const files = new Map(built)
    const worker = start(files)
    files.delete('parts/add.js')
    await expect(worker.answer('add')).rejects.toThrow('NetworkError')
    expect(await worker.answer('take')).toBe(-5)
    files.set('parts/add.js', built.get('parts/add.js') ?? '')
    expect(await worker.answer('add')).toBe(0)
  })

  it('fails the commands whose parts need what cannot be loaded, until it can', async () => {
    const built = await buildWorker()
    const files = new Map(built)
    const worker = start(files)
    files.delete('parts/shared.js')
    await expect(worker.answer('add')).rejects.toThrow('NetworkError')
    await expect(worker.answer('take')).rejects.toThrow('NetworkError')
    files.set('parts/shared.js', built.get('parts/shared.js') ?? '')
    expect(await worker.answer('add')).toBe(5)
  })

  it('goes on being installed where a part is missing', async () => {
    const files = new Map(await buildWorker())
    files.delete('parts/add.js')
    const worker = start(files)
    worker.install()
    expect(worker.loaded).toHaveLength(3)
    await expect(worker.answer('add')).rejects.toThrow('NetworkError')
    expect(await worker.answer('take')).toBe(-5)
  })
})
