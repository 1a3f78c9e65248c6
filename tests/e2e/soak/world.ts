import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { articlePage } from '../../fakes/article-page.ts'
import { type FaultServer, startFaultServer } from '../../fakes/fault-server.ts'
import { type Keyside, launchKeyside } from '../browser.ts'
import { chatIn } from '../chat-page.ts'
import { withoutSavePicker } from '../data-page.ts'
import { connect } from '../keyside-test.ts'
import { killBrowser } from '../kill-browser.ts'
import { panelBeside } from '../page-beside.ts'
import { setKnownHosts } from '../rewrite-card.ts'
import { type Disk, diskOf, withLimitedStorage } from '../small-disk.ts'
import { type Seen, watch } from './seen.ts'

/** One person's browser, with a profile that outlives it, and all that happened in it. */
export interface World {
  server: FaultServer
  seen: Seen
  keyside: Keyside
  disk: Disk
  /** An article with a field, which Keyside may read. */
  page: Page
  /** The side panel beside it. */
  panel: Page
  /** What was asked for again on purpose: so often may a request come twice. */
  repeats: number
  /** The threads that were seen to be deleted. */
  deleted: Set<string>
  /** The messages of each backup that was restored: all of them come, or none. */
  restored: string[][]
  /** Closes what else was opened, and brings the panel to the front. */
  tidyTabs(): Promise<void>
  /** Closes the panel and opens it again, as a person does. */
  reopenPanel(): Promise<void>
  /** Ends the browser as a power cut would, and starts it again. */
  killAndStart(): Promise<void>
  close(): Promise<void>
}

export const fieldText = 'i think we should maybe meet on friday about the plan'

export async function startWorld(): Promise<World> {
  const server = await startFaultServer({
    pages: {
      '/article': articlePage().replace(
        '</article>',
        `</article><textarea aria-label="Letter" rows="4" cols="60">${fieldText}</textarea>`,
      ),
    },
  })
  const userDataDir = await mkdtemp(join(tmpdir(), 'keyside-soak-'))
  const extensionDir = await withLimitedStorage()
  const seen: Seen = { texts: new Map(), statuses: new Map(), mistakes: [] }

  const start = async () => {
    const keyside = await launchKeyside({ extensionDir, userDataDir })
    await watch(keyside.context, seen)
    await withoutSavePicker(keyside)
    return { keyside, disk: await diskOf(keyside) }
  }
  const openPages = async (keyside: Keyside) => {
    const page = await keyside.context.newPage()
    await page.goto(`${server.origin}/article`)
    return { page, panel: await panelBeside(keyside, page) }
  }

  const first = await start()
  await connect(first.keyside, server.url)
  await setKnownHosts(first.keyside, server.url)
  const world: World = {
    server,
    seen,
    ...first,
    ...(await openPages(first.keyside)),
    repeats: 0,
    deleted: new Set(),
    restored: [],
    async tidyTabs() {
      for (const each of world.keyside.context.pages())
        if (each.url().includes('options.html')) await each.close()
      await world.panel.bringToFront()
    },
    async reopenPanel() {
      const address = world.panel.url()
      await world.panel.close()
      world.panel = await world.keyside.openView(address.slice(address.indexOf('sidepanel.html')))
      await chatIn(world.panel).ready()
    },
    async killAndStart() {
      await killBrowser(world.keyside.context, userDataDir)
      Object.assign(world, await start())
      Object.assign(world, await openPages(world.keyside))
    },
    async close() {
      await world.keyside.close()
      await server.close()
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
      await rm(extensionDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return world
}
