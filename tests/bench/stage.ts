import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type Keyside, launchKeyside } from '../e2e/browser.ts'
import { writeBareExtension } from './bare-extension.ts'
import { type BenchServer, startBenchServer } from './server.ts'
import type { Sizes } from './sizes.ts'

export interface StageOptions {
  runs: number
  isLong: boolean
  sizes: Sizes
}

/** What all measurements share: Keyside, the bare extension in a browser of its own, and the server of both. */
export interface Stage extends StageOptions {
  server: BenchServer
  keyside: Keyside
  bare: Keyside
  /** The built extension that runs, which no later build changes. */
  extensionDir: string
}

/** The size of a side panel: how much is drawn depends on it. */
const panelSize = { width: 400, height: 800 }

/** Each of these builds, with browsers and a server that it shares with no other. */
export async function withStages<T>(
  builds: readonly string[],
  options: StageOptions,
  work: (stages: Stage[]) => Promise<T>,
): Promise<T> {
  const [build, ...rest] = builds
  if (build === undefined) return await work([])
  return await withStage(build, options, (stage) =>
    withStages(rest, options, (stages) => work([stage, ...stages])),
  )
}

async function withStage<T>(
  build: string,
  options: StageOptions,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const cleanUps: (() => Promise<void>)[] = []
  try {
    const folder = await mkdtemp(join(tmpdir(), 'keyside-bench-'))
    cleanUps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    const extensionDir = join(folder, 'keyside')
    await cp(build, extensionDir, { recursive: true })
    const server = await startBenchServer()
    cleanUps.push(() => server.close())
    const keyside = await launchKeyside({ extensionDir })
    cleanUps.push(() => keyside.close())
    const bare = await launchKeyside({ extensionDir: await writeBareExtension(folder) })
    cleanUps.push(() => bare.close())
    await connect(keyside, server)
    return await work({ server, keyside, bare, extensionDir, ...options })
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
  }
}

async function connect(keyside: Keyside, server: BenchServer): Promise<void> {
  const options = await keyside.openView('options.html')
  await options.getByRole('combobox', { name: 'Provider', exact: true }).selectOption('custom')
  await options.getByRole('textbox', { name: 'Base URL', exact: true }).fill(server.url)
  await options.getByRole('button', { name: 'Save connection', exact: true }).click()
  await options.locator('[aria-label="Connection"][data-state="ok"]').waitFor()
  await options.close()
}

/** An empty tab of a side panel's size, in front. */
export async function openTab({ context }: Keyside): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize(panelSize)
  return page
}

export async function openSized(keyside: Keyside, path: string): Promise<Page> {
  const page = await openTab(keyside)
  await page.goto(`chrome-extension://${keyside.extensionId}/${path}`)
  await page.locator('main[data-ready="true"]').waitFor()
  return page
}
