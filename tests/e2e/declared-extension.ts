import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Keyside, launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'

interface Declared {
  permissions?: readonly string[]
  hosts?: readonly string[]
}

/**
 * Keyside in a browser of its own, with permissions declared that people are asked for: a prompt cannot be accepted
 * where there is no screen.
 */
export async function launchDeclaring({ permissions = [], hosts = [] }: Declared): Promise<Keyside> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'keyside-declared-'))
  await cp(await builtForTests(), extensionDir, { recursive: true })
  const path = join(extensionDir, 'manifest.json')
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  manifest.permissions.push(...permissions)
  manifest.host_permissions = hosts
  await writeFile(path, JSON.stringify(manifest))
  const keyside = await launchKeyside({ extensionDir })
  return {
    ...keyside,
    async close() {
      await keyside.close()
      await rm(extensionDir, { recursive: true, force: true })
    },
  }
}
