import { test as base, expect, type Page } from 'playwright/test'
import { newId } from '../../lib/domain/rows/id.ts'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { withOwnPage } from './send-command.ts'
import { type SharedChromium, startSharedChromium } from './shared-chromium.ts'

interface Fixtures {
  server: FaultServer
  keyside: Keyside
  /** A side panel in a tab, connected to the server, with the caret in its field. */
  panel: Page
}

interface Once {
  chromium: SharedChromium
}

/**
 * A browser for all tests of a worker, in which each has the built extension as on the first day, and a server of
 * faults of its own to talk to.
 */
export const test = base.extend<Fixtures, Once>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const chromium = await startSharedChromium()
      await use(chromium)
      await chromium.close()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  server: async ({}, use) => {
    const server = await startFaultServer()
    await use(server)
    await server.close()
  },
  keyside: async ({ chromium }, use) => {
    const keyside = await chromium.install()
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

/** Saves a connection, and tests it, as the form in the options does. */
export async function connect(
  keyside: Keyside,
  baseUrl: string,
  key = 'sk-test-0123456789abcdef',
): Promise<void> {
  const connectionId = newId('conn')
  await withOwnPage(keyside, async (send) => {
    await send('saveConnection', {
      connectionId,
      name: 'Custom',
      presetId: 'custom',
      baseUrl,
      headers: {},
      key: { secret: key, mode: 'device' },
    })
    expect(await send('testConnection', { connectionId })).toMatchObject({ state: 'ok' })
  })
}

export { expect }
