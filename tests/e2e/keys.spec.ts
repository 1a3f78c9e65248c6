import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import { type Keyside, launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { test as base, expect } from './keyside-test.ts'
import { processesOf } from './kill-browser.ts'
import { optionsIn } from './options-page.ts'
import { stopWorker } from './stop-worker.ts'
import { storedForViews } from './stored-for-views.ts'

const secret = 'sk-kept-9f8e7d6c5b4a3210'
const passphrase = 'correct horse battery'

interface Fixtures {
  guarded: FaultServer
  profile: string
  launch: () => Promise<Keyside>
  /** All that views and workers write into their consoles. */
  said: string[]
}

/** A server that wants that key and lets everything be kept, and a profile that outlives its browser. */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  guarded: async ({}, use) => {
    const server = await startFaultServer({ key: secret, mayBeKept: true })
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keyside-keys-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  said: async ({}, use) => use([]),
  launch: async ({ profile, said }, use) => {
    const open: Keyside[] = []
    await use(async () => {
      const keyside = await launchKeyside({ extensionDir: await builtForTests(), userDataDir: profile })
      open.push(keyside)
      keyside.context.on('console', (message) => said.push(message.text()))
      keyside.context.on('weberror', (error) => said.push(String(error.error())))
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

let questions = 0

async function ask(keyside: Keyside, status: string) {
  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  questions += 1
  const question = `Hello ${questions}`
  await chat.ask(question)
  // A view that has just opened may still be reading the answers before this one.
  const asked = chat.questions.filter({ hasText: question })
  await expect(asked.locator('~ article[aria-label=Assistant]')).toHaveCount(1)
  await expect(chat.answer).toHaveAttribute('data-status', status)
  return { panel, chat }
}

/** Fails where the key came into a console. That the consoles are heard at all is tried first. */
async function expectUnsaid(keyside: Keyside, page: Page, said: string[]): Promise<void> {
  await page.evaluate(() => console.info('heard in a view'))
  await (await keyside.worker()).evaluate(() => console.info('heard in the worker'))
  await expect.poll(() => said).toEqual(expect.arrayContaining(['heard in a view', 'heard in the worker']))
  expect(said.filter((line) => line.includes(secret))).toEqual([])
}

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
  profile,
  said,
}) => {
  const first = await launch()
  await keep(first, guarded.url, 'On this device')
  const { panel } = await ask(first, 'completed')
  await stopWorker(panel)
  await ask(first, 'completed')
  const { kept, session } = await storedForViews(panel)
  expect(kept).toContain('keyside-keys/records')
  expect(kept + session).not.toContain(secret)
  await expectUnsaid(first, panel, said)
  // Of two messages, the second is sent at once.
  expect(guarded.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
  expect(guarded.preflights.filter((path) => path.endsWith('/chat/completions'))).toHaveLength(1)
  await panel.setExtraHTTPHeaders({ authorization: `Bearer ${secret}` })
  await panel.goto(`${guarded.origin}/page`)
  await first.close()
  expect(await profileHolds(profile, 'Hello')).not.toEqual([])
  expect(await profileHolds(profile, secret)).toEqual([])
  // The browser's cache has the page, and no answer of the API.
  const inCache = async (text: string) =>
    (await profileHolds(profile, text)).filter((path) => path.includes('Cache_Data'))
  expect(await inCache(`${guarded.origin}/page`)).not.toEqual([])
  expect(await inCache('/v1/')).toEqual([])
  await ask(await launch(), 'completed')
})

test('until the browser closes: nothing is on the disk, and it has to be entered again', async ({
  launch,
  guarded,
  profile,
  said,
}) => {
  const first = await launch()
  await keep(first, guarded.url, 'Until the browser closes')
  const { panel } = await ask(first, 'completed')
  await stopWorker(panel)
  await ask(first, 'completed')
  expect((await storedForViews(panel)).kept).not.toContain(secret)
  await expectUnsaid(first, panel, said)
  await first.close()
  expect(await profileHolds(profile, 'Hello')).not.toEqual([])
  expect(await profileHolds(profile, secret)).toEqual([])

  const second = await launch()
  const { chat } = await ask(second, 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'no-key')
  const options = optionsIn(await second.openView('options.html'))
  await expect(options.page.getByText('Enter it again.')).toBeVisible()
  await options.key.fill(secret)
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})

test('behind a passphrase: locked it is of no use; unlocked, Retry works', async ({
  launch,
  guarded,
  profile,
  said,
}) => {
  const first = await launch()
  await keep(first, guarded.url, 'Behind a passphrase')
  const { panel } = await ask(first, 'completed')
  await stopWorker(panel)
  await ask(first, 'completed')
  expect((await storedForViews(panel)).kept).not.toContain(secret)
  const options = await first.openView('options.html')
  await options.getByRole('button', { name: 'Lock now' }).click()
  const locked = await ask(first, 'failed')
  await expect(locked.chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'key-locked')
  const { kept, session } = await storedForViews(panel)
  for (const words of [secret, passphrase]) expect(kept + session).not.toContain(words)
  await expectUnsaid(first, panel, said)
  await first.close()
  expect(await profileHolds(profile, 'Hello')).not.toEqual([])
  for (const words of [secret, passphrase]) expect(await profileHolds(profile, words)).toEqual([])

  const second = await launch()
  const requests = guarded.requests.length
  const { chat } = await ask(second, 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'key-locked')
  expect(guarded.requests).toHaveLength(requests)
  const again = await second.openView('options.html')
  await again.getByLabel('Passphrase', { exact: true }).fill('wrong words')
  await again.getByRole('button', { name: 'Unlock' }).click()
  await expect(again.getByRole('alert')).toHaveAttribute('data-kind', 'wrong-passphrase')
  await again.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await again.getByRole('button', { name: 'Unlock' }).click()
  await expect(again.getByRole('button', { name: 'Lock now' })).toBeVisible()
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  // Its time is over, nobody looks, and the worker has ended: the alarm that its opening has set starts one.
  expect((await storedForViews(again)).session).toContain(secret)
  await stopWorker(again)
  expect(await ringAfterItsTime(again)).toEqual([expect.objectContaining({ periodInMinutes: 1 })])
  await expect.poll(async () => (await storedForViews(again)).session).not.toContain(secret)
})

/** Has the alarms that are set ring now, with what lies open past its time. Gives them as they were. */
const ringAfterItsTime = (view: Page) =>
  view.evaluate(async () => {
    type Alarm = { name: string; periodInMinutes: number }
    const { chrome } = globalThis as unknown as {
      chrome: {
        alarms: { getAll(): Promise<Alarm[]>; create(name: string, info: object): Promise<void> }
        storage: {
          session: { get(): Promise<Record<string, object>>; set(items: object): Promise<void> }
        }
      }
    }
    for (const [name, entry] of Object.entries(await chrome.storage.session.get()))
      if (name.startsWith('key:'))
        await chrome.storage.session.set({ [name]: { ...entry, unlockedUntil: 1 } })
    const set = await chrome.alarms.getAll()
    for (const { name } of set) await chrome.alarms.create(name, { when: Date.now() })
    return set
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
