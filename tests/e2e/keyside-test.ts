import { test as base, expect, type Page } from 'playwright/test'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import { type Keyside, launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'

interface Fixtures {
  server: FaultServer
  keyside: Keyside
  /** A side panel in a tab, connected to the server, with the caret in its field. */
  panel: Page
}

/** A browser with the built extension, and a server of faults to talk to. Each test has its own of both. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  server: async ({}, use) => {
    const server = await startFaultServer()
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  keyside: async ({}, use) => {
    const keyside = await launchKeyside({ extensionDir: await builtForTests() })
    await use(keyside)
    await keyside.close()
  },
  panel: async ({ keyside, server }, use) => {
    await connect(keyside, server.url)
    const panel = await keyside.openView('sidepanel.html')
    await chatIn(panel).ready()
    await use(panel)
  },
})

/** Saves a connection in the options, as a person does, and closes them. */
export async function connect(
  keyside: Keyside,
  baseUrl: string,
  key = 'sk-test-0123456789abcdef',
): Promise<void> {
  const options = await keyside.openView('options.html')
  await options.getByRole('combobox', { name: 'Provider' }).selectOption('custom')
  await options.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await options.getByLabel('API key', { exact: true }).fill(key)
  await options.getByRole('button', { name: 'Save connection' }).click()
  await expect(options.getByRole('status', { name: 'Connection' })).toHaveAttribute('data-state', 'ok')
  await options.close()
}

export { expect }
