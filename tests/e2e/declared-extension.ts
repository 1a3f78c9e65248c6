import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Keyside, launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'

interface Declared {
  permissions?: readonly string[]
  hosts?: readonly string[]
}

/** The built extension in `folder`, and what declares these in its manifest, in place of what was declared before. */
async function declaringIn(extensionDir: string) {
  await cp(await builtForTests(), extensionDir, { recursive: true })
  const path = join(extensionDir, 'manifest.json')
  const built = await readFile(path, 'utf8')
  return async ({ permissions = [], hosts = [] }: Declared) => {
    const manifest = JSON.parse(built)
    manifest.permissions.push(...permissions)
    manifest.host_permissions = hosts
    await writeFile(path, JSON.stringify(manifest))
  }
}

/**
 * Keyside in a browser of its own, with permissions declared that people are asked for: a prompt cannot be accepted
 * where there is no screen.
 */
export async function launchDeclaring(declared: Declared): Promise<Keyside> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'keyside-declared-'))
  await (await declaringIn(extensionDir))(declared)
  const keyside = await launchKeyside({ extensionDir })
  return {
    ...keyside,
    async close() {
      await keyside.close()
      await rm(extensionDir, { recursive: true, force: true })
    },
  }
}

/**
 * Keyside in a browser of its own that holds these hosts as if the person had allowed them, so that they can be given
 * back: they were declared when it was started before, and are optional now. `prepare` is done before.
 */
export async function launchHolding(
  hosts: readonly string[],
  prepare: (keyside: Keyside) => Promise<void>,
): Promise<Keyside> {
  const folder = await mkdtemp(join(tmpdir(), 'keyside-holding-'))
  const [extensionDir, userDataDir] = [join(folder, 'extension'), join(folder, 'profile')]
  const declare = await declaringIn(extensionDir)
  await declare({ hosts })
  const before = await launchKeyside({ extensionDir, userDataDir })
  await prepare(before)
  await before.close()
  await declare({})
  const keyside = await launchKeyside({ extensionDir, userDataDir })
  return {
    ...keyside,
    async close() {
      await keyside.close()
      // The browser's other processes may still be writing into its profile.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
