import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const sourceFolders = ['entrypoints', 'components', 'lib']

interface SourceFile {
  path: string
  text: string
  imports: { path: string; isType: boolean }[]
}

function readSources(): SourceFile[] {
  return sourceFolders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}

function importsOf(path: string, text: string): SourceFile['imports'] {
  const found: SourceFile['imports'] = []
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g
  for (const [, isType, named, dynamic] of text.matchAll(pattern)) {
    const target = named ?? dynamic ?? ''
    const isLocal = target.startsWith('.') || target.startsWith('@/')
    const local = target.startsWith('@/')
      ? target.slice(2)
      : relative(root, join(root, dirname(path), target))
    found.push({ path: isLocal ? local.replace(/\.(tsx?|css)$/, '') : target, isType: isType !== undefined })
  }
  return found
}

const ground = ['lib/domain', 'lib/prompts', 'lib/page']
const low = [
  'lib/protocol',
  'lib/load-once',
  'lib/import',
  'lib/rewrite-protocol',
  'lib/request',
  'lib/wire',
  'lib/privacy',
  'lib/locale',
  'lib/tokens',
  'lib/markdown',
  ...ground,
]
const middle = [
  'lib/db/read',
  'lib/db/search/read-search',
  'lib/db/pause',
  'lib/db/open',
  'lib/db/import/staged-import',
  'lib/messaging',
  'lib/changes',
  'lib/grants',
  'lib/settings',
  'lib/settings-item',
  'lib/change-settings',
  'lib/kept-drafts',
  ...low,
]

/** Who may import what: the longest matching prefix of a file's path decides. Everyone may import its own folder. */
const allowed: Record<string, string[]> = {
  entrypoints: ['components', 'lib'],
  components: ['lib/stores', 'lib/settings', 'lib/highlight', 'lib/math', ...low],
  // The rules of the build, for `wxt.config.ts` alone.
  'lib/build': ['lib/tokens/make-price-list'],
  'lib/platform': [
    'lib/stores',
    'lib/access',
    'lib/every-site',
    'lib/stored-item',
    'lib/db',
    'lib/highlight',
    'lib/pdf',
    'lib/files',
    'lib/images',
    ...middle,
  ],
  'lib/stores': middle,
  'lib/background': [
    'lib/access',
    'lib/stored-item',
    'lib/db',
    'lib/llm',
    'lib/vault',
    'lib/command-schemas',
    ...middle,
  ],
  'lib/db': ['lib/no-network', ...low, 'lib/images'],
  'lib/images': ['lib/domain'],
  'lib/llm': low,
  'lib/vault': low,
  'lib/messaging': low,
  'lib/changes': low,
  'lib/grants': [],
  'lib/access': ['lib/domain'],
  'lib/every-site': [],
  'lib/settings': ['lib/stored-item', ...low],
  'lib/settings-item': ['lib/settings', 'lib/stored-item'],
  'lib/change-settings': ['lib/settings', 'lib/settings-item'],
  'lib/kept-drafts': ['lib/stored-item', 'lib/domain'],
  'lib/stored-item': ['lib/domain'],
  'lib/followed-item': [],
  'lib/protocol': ['lib/command-schemas', 'lib/domain'],
  'lib/command-schemas': ['lib/import', 'lib/domain', 'lib/page'],
  'lib/import': ['lib/domain'],
  'lib/view-port': [],
  'lib/rewrite-protocol': ['lib/locale', ...ground],
  'lib/request': ['lib/wire', 'lib/protocol', 'lib/privacy', ...ground],
  'lib/wire': ground,
  'lib/privacy': ['lib/no-network', ...ground],
  'lib/locale': ['lib/load-once', 'lib/protocol', 'lib/privacy', 'lib/import', ...ground],
  'lib/tokens': ['lib/no-network', 'lib/request', 'lib/wire', 'lib/protocol', ...ground],
  'lib/markdown': ['lib/domain'],
  'lib/highlight': ['lib/no-network'],
  'lib/math': [],
  'lib/pdf': ['lib/no-network', 'lib/page', 'lib/domain'],
  'lib/files': ['lib/no-network', 'lib/import', 'lib/domain', 'lib/page'],
  'lib/domain': ['lib/prompts', 'lib/page'],
  'lib/no-network': [],
  'lib/prompts': [],
  'lib/page': [],
}

/** Packages that only some may import. */
const packages: Record<string, string[]> = {
  'wxt/browser': [
    'entrypoints',
    'lib/background',
    'lib/platform',
    'lib/access',
    'lib/every-site',
    'lib/messaging',
    'lib/stored-item',
    'lib/vault',
    'lib/view-port',
  ],
  idb: ['lib/db', 'lib/vault'],
  openai: ['lib/llm', 'lib/wire'],
  'gpt-tokenizer': ['lib/tokens'],
  unpdf: ['lib/pdf'],
  htmlparser2: ['lib/files'],
  chardet: ['lib/files'],
  'markdown-it': ['lib/markdown'],
  lowlight: ['lib/highlight'],
  'highlight.js': ['lib/highlight'],
  temml: ['lib/math'],
  '@pydantic/genai-prices': ['lib/tokens/make-price-list'],
  '@preact/signals': ['lib/stores', 'components', 'lib/platform'],
  preact: ['components', 'entrypoints'],
}

const isIn = (path: string, places: string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`))

const without = (path: string) => path.replace(/\.tsx?$/, '')

/** The circles that a walk along the edges meets, each written out; none where there are none. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (node: string, trail: string[]) => {
    if (trail.includes(node)) circles.push([...trail.slice(trail.indexOf(node)), node].join(' → '))
    if (done.has(node) || trail.includes(node)) return
    for (const next of graph.get(node) ?? []) if (graph.has(next)) visit(next, [...trail, node])
    done.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return circles
}

describe('the layers', () => {
  const sources = readSources()

  it('finds the sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(60)
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(200)
  })

  it('are imported downwards only', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const from = without(path)
      const layer = Object.keys(allowed)
        .filter((name) => isIn(from, [name]))
        .sort((a, b) => b.length - a.length)[0]
      const places = [...(allowed[layer ?? ''] ?? []), layer ?? '']
      return imports
        .filter((each) => isIn(each.path, sourceFolders) && !isIn(each.path, places))
        .map((each) => `${path} imports ${each.path}`)
    })
    expect(wrong).toEqual([])
  })

  it('load the schemas of commands in the background only', () => {
    const users = sources
      .filter(({ path }) => !path.startsWith('lib/command-schemas/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((each) => !each.isType && isIn(each.path, ['lib/command-schemas']))
          .map(() => without(path)),
      )
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter((path) => !isIn(path, ['lib/background']))).toEqual([])
  })

  it('have the bodies of requests typed by the openai package, and run it in llm alone', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((each) => isIn(each.path, ['openai']) && each.isType !== path.startsWith('lib/wire/'))
        .map((each) => `${path} imports ${each.path}`),
    )
    expect(wrong).toEqual([])
  })

  it('read answers in the background only', () => {
    const users = sources
      .filter(({ path }) => !path.startsWith('lib/wire/decode/'))
      .flatMap(({ path, imports }) =>
        imports.filter((each) => isIn(each.path, ['lib/wire/decode'])).map(() => without(path)),
      )
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter((path) => !isIn(path, ['lib/llm']))).toEqual([])
  })

  it('load every language in the background only, and there no part that is loaded later', () => {
    const every = 'lib/locale/texts-for'
    const users = sources.filter(({ imports }) => imports.some(({ path }) => path === every))
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter(({ path }) => !isIn(path, ['lib/background'])).map(({ path }) => path)).toEqual([])
    const parts = sources
      .filter(({ path, imports }) =>
        imports.some((each) => each.path === 'lib/locale/by-language' && !path.startsWith('components')),
      )
      .map(({ path }) => without(path))
      .filter((path) => path !== 'lib/locale/load-texts')
    expect(parts.length).toBeGreaterThan(10)
    const inBackground = sources.filter(
      ({ path, imports }) =>
        isIn(path, ['lib/background', 'entrypoints/background']) &&
        imports.some((each) => !each.isType && parts.includes(each.path)),
    )
    expect(inBackground.map(({ path }) => path)).toEqual([])
  })

  it('hand the browser down from entrypoints alone', () => {
    const wrong = sources.filter(
      ({ path, imports }) =>
        !isIn(path, ['entrypoints', 'lib/platform']) &&
        imports.some((each) => isIn(each.path, ['lib/platform'])),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('keep each package where it belongs', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ path: target }) => {
          const name = Object.keys(packages).find((each) => target === each || target.startsWith(`${each}/`))
          return name !== undefined && !isIn(without(path), packages[name] ?? [])
        })
        .map((each) => `${path} imports ${each.path}`),
    )
    expect(wrong).toEqual([])
  })

  it('import nothing in a circle, types included', () => {
    const graph = new Map(
      sources.map(({ path, imports }) => [without(path), imports.map((each) => each.path)]),
    )
    expect(circlesIn(graph)).toEqual([])
  })

  it('have rooms that import each other in one direction only', () => {
    // What stands right in lib is a room by itself: it is below the rooms that use it and above those that it uses.
    const roomOf = (path: string) => (dirname(path) === 'lib' ? path : dirname(path))
    const known = new Set(sources.map(({ path }) => without(path)))
    const rooms = new Map<string, string[]>()
    for (const { path, imports } of sources) {
      const room = roomOf(without(path))
      const others = imports
        .filter((each) => known.has(each.path))
        .map((each) => roomOf(each.path))
        .filter((each) => each !== room)
      rooms.set(room, Array.from(new Set([...(rooms.get(room) ?? []), ...others])))
    }
    expect(rooms.size).toBeGreaterThan(40)
    expect(circlesIn(rooms)).toEqual([])
  })

  it('keep nothing anywhere but in the places of the list', () => {
    // What opens a place for words or bytes, and the files in which each name of a place is typed by the list.
    const openers: [RegExp, string[]][] = [
      [
        /\b(?:browser|chrome)\s*\??\.\s*storage\b|\{[^}]*\bstorage\b[^}]*\}\s*=\s*(?:browser|chrome)\b/,
        ['lib/stored-item'],
      ],
      [/\bwxt\/(?:utils\/)?storage\b|#imports/, []],
      [/\b(?:openDB|deleteDB)\b|\bindexedDB\b/, ['lib/db/open', 'lib/vault/open-keys']],
      [/\bcreateObjectStore\b/, ['lib/db/migrations', 'lib/vault/open-keys']],
      [/\blocalStorage\b|\bsessionStorage\b/, ['entrypoints/options/storage-port']],
      [
        /\bstorage\s*\.\s*getDirectory\b|\bcaches\s*\.\s*\w|\bcookieStore\b|\bdocument\.cookie\b/,
        ['lib/platform/download-target'],
      ],
    ]
    const code = sources.map(({ path, text }) => ({
      file: without(path),
      text: text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, ''),
    }))
    for (const [opener, allowedIn] of openers) {
      const found = code.filter(({ text }) => opener.test(text)).map(({ file }) => file)
      expect(found.toSorted()).toEqual(allowedIn.toSorted())
    }
  })

  it('keep prompts in lib/prompts', () => {
    const wrong = sources.filter(
      ({ path, text }) => !path.startsWith('lib/prompts') && /role: 'system', content: ['"`]/.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('have no file named after nothing', () => {
    // The build finds a script of several files by this name.
    const named = sources.filter(({ path }) => !path.endsWith('.content/index.tsx'))
    const names = named.map(({ path }) => path.split('/').at(-1) ?? '')
    const bad = /^(utils?|helpers?|types|common|misc|manager|service|constants|index)\.tsx?$/
    expect(names.filter((name) => bad.test(name))).toEqual([])
  })

  it('keep what is loaded by loadOnce, which forgets a failure', () => {
    const keepers = sources.filter(({ text }) => /\?\?=\s*(?:Promise\.all\(\[\s*)?import\(/.test(text))
    expect(keepers.map(({ path }) => path)).toEqual([])
  })
})

describe('the top level', () => {
  it('has the given folders and no other', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .filter((name) => !['node_modules', 'pictures', 'test-results', 'playwright-report'].includes(name))
    expect(folders.toSorted()).toEqual(['components', 'entrypoints', 'lib', 'public', 'tests'])
  })
})
