import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Keyside, launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'

export interface Disk {
  /** From now on, not even a small row fits. */
  fill(): Promise<void>
  makeRoom(): Promise<void>
}

export interface SmallDisk extends Disk {
  keyside: Keyside
  close(): Promise<void>
}

/** What is still free before the disk is filled: so little that filling it takes no time. */
const roomLeft = 200_000

/**
 * A browser that gives the extension little room, so that a test can fill it. It is the built extension without
 * `unlimitedStorage`, for which only the real disk would be a limit: that fails in the same way.
 */
export async function launchWithSmallDisk(): Promise<SmallDisk> {
  const extensionDir = await withLimitedStorage()
  const keyside = await launchKeyside({ extensionDir })
  return {
    keyside,
    ...(await diskOf(keyside)),
    async close() {
      await keyside.close()
      await rm(extensionDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A folder with a copy of the built extension that has no `unlimitedStorage`. */
export async function withLimitedStorage(): Promise<string> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'keyside-small-'))
  await cp(await builtForTests(), extensionDir, { recursive: true })
  const manifestFile = join(extensionDir, 'manifest.json')
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { permissions: string[] }
  manifest.permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage')
  await writeFile(manifestFile, JSON.stringify(manifest))
  return extensionDir
}

/** The room of an extension that has limited storage. */
export async function diskOf(keyside: Keyside): Promise<Disk> {
  const origin = `chrome-extension://${keyside.extensionId}`
  // A page of the extension in which none of its code runs.
  const page = await keyside.openView('manifest.json')
  const session = await page.context().newCDPSession(page)
  return {
    async fill() {
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin })
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + roomLeft })
      await page.evaluate(fillDatabase)
    },
    async makeRoom() {
      await session.send('Storage.overrideQuotaForOrigin', { origin })
    },
  }
}

async function fillDatabase(): Promise<void> {
  const request = indexedDB.open('filler', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('filler', { autoIncrement: true })
  await new Promise((resolve, reject) => {
    request.onsuccess = resolve
    request.onerror = () => reject(request.error)
  })
  const fits = (bytes: number) =>
    new Promise<boolean>((resolve) => {
      const transaction = request.result.transaction('filler', 'readwrite')
      transaction.objectStore('filler').put(crypto.getRandomValues(new Uint8Array(bytes)))
      transaction.oncomplete = () => resolve(true)
      transaction.onabort = () => resolve(false)
    })
  // More at once than random values are given for.
  for (let bytes = 65_536; bytes >= 1; ) if (!(await fits(bytes))) bytes = Math.floor(bytes / 4)
  request.result.close()
}
