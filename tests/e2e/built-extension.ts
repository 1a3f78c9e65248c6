import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the built extension for Chromium. Throws where it was not built. */
export async function builtForTests(): Promise<string> {
  const folder = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url))
  if (!existsSync(`${folder}/manifest.json`)) throw new Error('Build the extension first: npm run build')
  return folder
}
