import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Build, builds, filesOf } from './built-files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const core = 'background.js'

interface Script {
  path: string
  text: string
  bytes: number
}

const workerOf = (build: Build): Script[] =>
  filesOf(build)
    .filter(({ path }) => path === core || path.startsWith('parts/'))
    .map(({ path, bytes }) => ({ path, text: bytes.toString('utf8'), bytes: bytes.length }))

/** What the background asks the SDK for: a resource, such as `models.list`, or the client itself, such as `post`. */
function usedOfSdk(): string[] {
  const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, 'lib', name), 'utf8'))
  const calls = sources.flatMap((text) =>
    Array.from(text.matchAll(/\bapiClient\([^()]*\)\s*((?:\.\s*\w+\s*)+)\(/g), ([, chain = '']) =>
      chain.replace(/\s/g, '').slice(1),
    ),
  )
  return Array.from(new Set(calls))
}

/** The paths that wire formats are sent to, which the client is handed as they are. */
function wirePaths(): string[] {
  const folder = join(root, 'lib/wire')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      Array.from(
        readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}path: '([^']+)'/gm),
        ([, path = '']) => path,
      ),
    )
}

/** The path of the request that a method of a resource makes, by the SDK's own source. */
function pathOf(resource: readonly string[], method: string): string {
  const folder = join(root, 'node_modules/openai/resources')
  const file = [[...resource, resource.at(-1)], resource]
    .map((steps) => `${join(folder, ...steps.map(String))}.mjs`)
    .find(existsSync)
  assert.ok(file !== undefined, `${resource.join('.')} was not found in the SDK`)
  const source = readFileSync(file, 'utf8')
  const body = source.slice(source.search(new RegExp(`^ {4}${method}\\(`, 'm')))
  const [, path] = /_client\s*\.\w+\(\s*'([^']+)'/.exec(body) ?? []
  assert.ok(path !== undefined, `${resource.join('.')}.${method} was not understood`)
  return path
}

/** Whether a request to this path is really made in these scripts. */
const requests = (scripts: Script[], path: string): boolean =>
  scripts.some(({ text }) => new RegExp(`_client\\.\\w+\\([\`'"]${path}[\`'"]`).test(text))

const stretch = 160

/** Every stretch of a script, whatever its variables are called: the same module has other names in another file. */
function stretchesOf({ text }: Script): Set<string> {
  const code = text.replaceAll(/(?<![\w$.])[\w$]{1,3}(?![\w$])/g, '_')
  return new Set(
    Array.from({ length: Math.max(0, code.length - stretch) }, (_, at) => code.slice(at, at + stretch)),
  )
}

for (const build of builds) {
  describe(`the background of ${build}`, () => {
    it('is little to wake for a chat: under 210 KB', () => {
      const [worker] = workerOf(build).filter(({ path }) => path === core)
      assert.ok(worker !== undefined && worker.bytes < 210_000, `${worker?.bytes} bytes`)
    })

    it('has parts of its own, each under 120 KB, that hand over one function and do nothing else', () => {
      const parts = workerOf(build).filter(({ path }) => path !== core)
      assert.ok(parts.length > 5, 'the parts were not found')
      for (const { path, text, bytes } of parts) {
        assert.ok(bytes < 120_000, `${path}: ${bytes} bytes`)
        const name = JSON.stringify(path.slice('parts/'.length))
        assert.ok(text.startsWith(`keysidePart(${name},[`), `${path} begins otherwise`)
        assert.match(text, /^[^{]+=>\{"use strict";.*\}\);\n$/s)
      }
    })

    it('knows each of its parts, and no other: a service worker has to keep them when it is installed', () => {
      const scripts = workerOf(build)
      const names = scripts.map(({ path }) => path.slice('parts/'.length)).filter((name) => name !== '')
      const [, list = '[]'] =
        /\(globalThis,exports,(\[[^\]]*\])\)/.exec(scripts.find(({ path }) => path === core)?.text ?? '') ??
        []
      const parts = scripts.filter(({ path }) => path !== core)
      assert.deepEqual(
        JSON.parse(list).toSorted(),
        parts.map(({ path }) => path.slice('parts/'.length)).toSorted(),
      )
      const wanted = scripts.flatMap(({ text }) =>
        Array.from(text.matchAll(/\bkeysideLoad\("([^"]+)"\)/g), ([, name = '']) => name),
      )
      assert.ok(wanted.length > 5, 'nothing is loaded')
      assert.deepEqual(
        wanted.filter((name) => !names.includes(name)),
        [],
      )
    })

    it('has no module in two of its files: each would have a state of its own', () => {
      const seen = new Map<string, string>()
      const twice = new Set<string>()
      for (const script of workerOf(build)) {
        const stretches = stretchesOf(script)
        for (const code of stretches)
          if (seen.has(code)) twice.add(`${script.path} and ${seen.get(code)}: ${code}`)
        for (const code of stretches) seen.set(code, script.path)
      }
      assert.ok(seen.size > 100_000, 'the scripts were not found')
      assert.deepEqual(Array.from(twice).slice(0, 10), [])
    })

    it('has what it uses of the SDK, and not what it does not use', () => {
      const scripts = workerOf(build)
      const used = usedOfSdk()
      // Resources of the SDK are not in the build: it is called with paths.
      assert.deepEqual(used.toSorted(), ['get', 'post'])
      const paths = wirePaths()
      assert.ok(paths.includes('/chat/completions'), paths.join())
      for (const path of paths)
        assert.ok(
          scripts.some(({ text }) => text.includes(`path:\`${path}\``)),
          `nothing is sent to ${path}`,
        )
      for (const method of used)
        assert.ok(
          scripts.some(({ text }) => text.includes(`methodRequest(\`${method}\``)),
          `the client has no ${method}`,
        )
      for (const [resource, method] of [
        [['moderations'], 'create'],
        [['chat', 'completions'], 'create'],
        [['models'], 'list'],
      ] as const)
        assert.ok(!requests(scripts, pathOf(resource, method)), `${resource.join('.')}.${method}`)
    })
  })
}
