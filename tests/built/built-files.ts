import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const output = fileURLToPath(new URL('../../.output', import.meta.url))

export const builds = ['chrome-mv3', 'firefox-mv3'] as const
export type Build = (typeof builds)[number]

export interface BuiltFile {
  /** Inside the extension, with forward slashes. */
  path: string
  bytes: Buffer
}

/** Every file of a built extension. Throws where it was not built. */
export function filesOf(build: Build): BuiltFile[] {
  const folder = join(output, build)
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error('Build the extension first: npm run build')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const whole = join(entry.parentPath, entry.name)
      return { path: whole.slice(folder.length + 1).replaceAll('\\', '/'), bytes: readFileSync(whole) }
    })
}

export const textFiles = (build: Build): { path: string; text: string }[] =>
  filesOf(build)
    .filter(({ path }) => /\.(js|html|json|css|svg)$/.test(path))
    .map(({ path, bytes }) => ({ path, text: bytes.toString('utf8') }))
