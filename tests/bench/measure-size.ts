import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import type { Measuring } from './in-turns.ts'
import type { Row } from './report.ts'
import type { Stage } from './stage.ts'
import { targets } from './targets.ts'

const staticImport = /(?:\bfrom|\bimport)\s*["'`]([^"'`]+\.js)["'`]/g
/** What is loaded later: `import()`, and the scripts of workers, which are named by their address. */
const laterImport = /\bimport\(\s*["'`]([^"'`]+\.js)["'`]|["'`](\/[\w./-]+\.js)["'`]/g
const pageScript = /<script[^>]*\ssrc="([^"]+)"/g

/** The bytes of scripts that each view loads to open, and later; those of the worker; and those of the whole zip. */
export async function* measureSize({ extensionDir }: Stage): Measuring {
  const rows: Row[] = []
  for (const [view, isPanel] of [
    ['popup', false],
    ['sidepanel', true],
    ['options', false],
  ] as const) {
    const html = await readFile(join(extensionDir, `${view}.html`), 'utf8')
    const entries = matches(html, pageScript).map((path) => join(extensionDir, path))
    const first = await reach(extensionDir, entries, [staticImport])
    const all = await reach(extensionDir, entries, [staticImport, laterImport])
    const later = [...all].filter((path) => !first.has(path))
    rows.push(...(await scriptRows(`${view}.html to open`, [...first], isPanel)))
    rows.push(...(await scriptRows(`${view}.html later`, later, false)))
  }
  const worker = await reach(extensionDir, [join(extensionDir, 'background.js')], [staticImport])
  rows.push(...(await scriptRows('background.js', [...worker], false)))
  rows.push(...(await zipRows(extensionDir)))
  return { title: 'Bytes', rows }
}

const matches = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), (match) => match.slice(1).find((group) => group !== undefined) ?? '')

/** The entries, and every script that they reach by imports of these kinds. */
async function reach(root: string, entries: string[], kinds: RegExp[]): Promise<Set<string>> {
  const found = new Set<string>()
  const open = [...entries]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const text = await readFile(path, 'utf8')
    for (const target of kinds.flatMap((kind) => matches(text, kind)))
      open.push(target.startsWith('/') ? join(root, target) : join(dirname(path), target))
  }
  return found
}

async function scriptRows(what: string, paths: string[], hasTarget: boolean): Promise<Row[]> {
  let raw = 0
  let zipped = 0
  for (const path of paths) {
    const bytes = await readFile(path)
    raw += bytes.length
    zipped += gzipSync(bytes, { level: 9 }).length
  }
  const targetsOf = hasTarget
    ? [{ target: targets.panelScripts }, { target: targets.panelScriptsZipped }]
    : [{}, {}]
  return [
    { what: `${what}, raw`, unit: 'bytes', keyside: [raw], ...targetsOf[0] },
    { what: `${what}, gzip`, unit: 'bytes', keyside: [zipped], ...targetsOf[1] },
  ]
}

/** The sizes of a zip's own records: before each file, and for it in the directory; and at the end. */
const zipRecord = { file: 30, entry: 46, end: 22 }

async function zipRows(folder: string): Promise<Row[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let raw = 0
  let zip = zipRecord.end
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const name = Buffer.byteLength(relative(folder, path))
    raw += bytes.length
    zip += zipRecord.file + zipRecord.entry + 2 * name
    zip += Math.min(bytes.length, deflateRawSync(bytes, { level: 9 }).length)
  }
  return [
    { what: 'all files', unit: 'bytes', keyside: [raw] },
    { what: 'the zip', unit: 'bytes', keyside: [zip], target: targets.zip },
  ]
}
