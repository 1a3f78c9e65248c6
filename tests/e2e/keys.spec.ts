import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import { type Keyside, launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { test as base, expect } from './keyside-test.ts'
import { processesOf } from './kill-browser.ts'
import { optionsIn } from './options-page.ts'
import { stopWorker } from './stop-worker.ts'

const secret = 'sk-kept-9f8e7d6c5b4a3210'
const passphrase = 'correct horse battery'

interface Fixtures {
  guarded: FaultServer
  profile: string
  launch: () => Promise<Keyside>
}

/** A server that wants that key, and a profile that outlives its browser. */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  guarded: async ({}, use) => {
    const server = await startFaultServer({ key: secret })
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keyside-keys-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ profile }, use) => {
    const open: Keyside[] = []
    await use(async () => {
      const keyside = await launchKeyside({ extensionDir: await builtForTests(), userDataDir: profile })
      open.push(keyside)
      return keyside
    })
    for (const keyside of open) await keyside.close()
  },
})

async function keep(keyside: Keyside, url: string, mode: string): Promise<void> {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(url)
  await options.key.fill(secret)
  await options.keep(mode).check()
  if (mode === 'Behind a passphrase') await options.passphrase.fill(passphrase)
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  await expect(options.key).toHaveValue('')
  await expect(options.page.getByText('ending in 3210')).toBeVisible()
  expect(await options.page.content()).not.toContain(secret)
  await options.page.close()
}

async function ask(keyside: Keyside, status: string) {
  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  const before = await chat.answers.count()
  await chat.ask('Hello')
  await expect(chat.answers).toHaveCount(before + 1)
  await expect(chat.answer).toHaveAttribute('data-status', status)
  return { panel, chat }
}

/** All that a view can read of what is stored, as text. */
const storedForViews = (page: Awaited<ReturnType<Keyside['openView']>>) =>
  page.evaluate(async () => {
    const request = indexedDB.open('keyside')
    const db = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result)
    })
    const rows = await Promise.all(
      Array.from(db.objectStoreNames, (name) => {
        const all = db.transaction(name).objectStore(name).getAll()
        return new Promise((resolve) => {
          all.onsuccess = () => resolve(all.result)
        })
      }),
    )
    db.close()
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(): Promise<object> } } }
    }
    return JSON.stringify([rows, await chrome.storage.local.get(), location.href])
  })

/** The files of a profile that have a text in them, once its browser has written its last. */
async function profileHolds(profile: string, text: string): Promise<string[]> {
  await expect.poll(() => processesOf(profile)).toEqual([])
  const files = await readdir(profile, { recursive: true, withFileTypes: true })
  const holding: string[] = []
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name)
    if ((await readFile(path)).includes(text)) holding.push(path)
  }
  return holding
}

test('on this device: it survives a stopped worker and a restarted browser, and stays out of sight', async ({
  launch,
  guarded,
}) => {
  const first = await launch()
  await keep(first, guarded.url, 'On this device')
  const { panel } = await ask(first, 'completed')
  await stopWorker(panel)
  await ask(first, 'completed')
  expect(await storedForViews(panel)).not.toContain(secret)
  await first.close()
  await ask(await launch(), 'completed')
})

test('until the browser closes: nothing is on the disk, and it has to be entered again', async ({
  launch,
  guarded,
  profile,
}) => {
  const first = await launch()
  await keep(first, guarded.url, 'Until the browser closes')
  const { panel } = await ask(first, 'completed')
  await stopWorker(panel)
  await ask(first, 'completed')
  await first.close()
  expect(await profileHolds(profile, secret)).toEqual([])

  const second = await launch()
  const { chat } = await ask(second, 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'no-key')
  const options = await second.openView('options.html')
  await expect(options.getByText('Enter it again.')).toBeVisible()
})

test('behind a passphrase: locked it is of no use, unlocked it is', async ({ launch, guarded, profile }) => {
  const first = await launch()
  await keep(first, guarded.url, 'Behind a passphrase')
  const { panel } = await ask(first, 'completed')
  await stopWorker(panel)
  await ask(first, 'completed')
  const options = await first.openView('options.html')
  await options.getByRole('button', { name: 'Lock now' }).click()
  const locked = await ask(first, 'failed')
  await expect(locked.chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'key-locked')
  await first.close()
  expect(await profileHolds(profile, secret)).toEqual([])

  const second = await launch()
  await ask(second, 'failed')
  const again = await second.openView('options.html')
  await again.getByLabel('Passphrase', { exact: true }).fill('wrong words')
  await again.getByRole('button', { name: 'Unlock' }).click()
  await expect(again.getByRole('alert')).toHaveAttribute('data-kind', 'wrong-passphrase')
  await again.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await again.getByRole('button', { name: 'Unlock' }).click()
  await expect(again.getByRole('button', { name: 'Lock now' })).toBeVisible()
  await ask(second, 'completed')
})

test('removed, it is gone, and the form says what to do to be safe', async ({ launch, guarded }) => {
  const keyside = await launch()
  await keep(keyside, guarded.url, 'On this device')
  const options = await keyside.openView('options.html')
  await options.getByRole('button', { name: 'Remove key' }).click()
  await expect(options.getByText('revoke it at the provider')).toBeVisible()
  const { chat } = await ask(keyside, 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'key-refused')
  expect(guarded.requests.at(-1)?.headers.authorization).toBeUndefined()
})
