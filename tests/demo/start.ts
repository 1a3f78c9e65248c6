import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Keyside, type LaunchOptions, launchKeyside } from '../e2e/browser.ts'
import { dailyTasks, type Stage } from './daily-tasks.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'
import { setUp } from './set-up.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pictures = join(root, 'pictures')

class StepFailed extends Error {}

/** Aborted by Ctrl+C, or by whoever ends this process. */
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())

const { KEYSIDE_HEADLESS, DISPLAY, WAYLAND_DISPLAY } = process.env
const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
const headless = KEYSIDE_HEADLESS === '1' || !hasDisplay

try {
  await step('Building the extension', build)
  const server = await startDemoServer()
  console.log(`Demo server at ${server.url}: no model, it knows its answers by heart.`)
  try {
    const keyside = await launch()
    interruption.signal.addEventListener('abort', () => void keyside.close())
    try {
      await connect(keyside, server)
      if (headless) await doDailyTasks(keyside, server)
      else await stayOpen(keyside, server)
    } finally {
      await keyside.close()
    }
  } finally {
    await server.close()
  }
} catch (error) {
  if (!interruption.signal.aborted) {
    if (!(error instanceof StepFailed)) console.error(error)
    process.exitCode = 1
  } else if (headless) {
    process.exitCode = 130
  }
}

/** Says what is done and what came of it; on failure takes a picture and throws `StepFailed`. */
async function step(
  name: string,
  run: () => Promise<string | undefined>,
  view?: () => Stage['view'],
): Promise<void> {
  const startedAt = performance.now()
  try {
    const result = await run()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`✓ ${name} (${seconds} s)${result ? `: ${result}` : ''}`)
  } catch (error) {
    if (!interruption.signal.aborted) {
      console.error(`✗ ${name}`)
      console.error(error)
      await takePicture(view?.(), `failed-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`)
    }
    throw new StepFailed(name, { cause: error })
  }
}

async function build(): Promise<undefined> {
  const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs')
  const child = spawn(process.execPath, [wxt, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`wxt build ended with ${code}:\n${output}`)
}

async function launch(): Promise<Keyside> {
  const options: LaunchOptions = { extensionDir: join(root, '.output', 'chrome-mv3'), headless }
  if (headless) return await launchKeyside(options)
  try {
    return await launchKeyside({ ...options, network: 'open' })
  } catch (error) {
    if (interruption.signal.aborted) throw error
    console.log('The browser does not start with its sandbox; starting it without, closed to the internet …')
    return await launchKeyside(options)
  }
}

async function connect(keyside: Keyside, server: DemoServer): Promise<void> {
  let view: Stage['view']
  await step(
    'Setting up the connection in the options',
    async () => {
      const options = await keyside.openView('options.html')
      view = options
      await setUp(options, server)
      await options.close()
      return 'connected'
    },
    () => view,
  )
}

async function doDailyTasks(keyside: Keyside, server: DemoServer): Promise<void> {
  const stage: Stage = {
    keyside,
    server,
    picture: (name) => takePicture(stage.view, name),
  }
  for (const { name, run } of dailyTasks) {
    await step(
      name,
      () => run(stage),
      () => stage.view,
    )
  }
}

async function takePicture(view: Stage['view'], name: string): Promise<void> {
  if (!view) return
  const path = join(pictures, `${name}.png`)
  try {
    await mkdir(pictures, { recursive: true })
    await view.screenshot({ path })
    console.log(`  picture: ${relative(process.cwd(), path)}`)
  } catch (error) {
    console.error(`  No picture: ${error instanceof Error ? error.message : error}`)
  }
}

async function stayOpen(keyside: Keyside, server: DemoServer): Promise<void> {
  const { context } = keyside
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
  // On macOS a browser without windows goes on running.
  const closeIfEmpty = () => {
    if (context.pages().length === 0) void keyside.close()
  }
  for (const page of context.pages()) page.once('close', closeIfEmpty)
  context.on('page', (page) => page.once('close', closeIfEmpty))

  await keyside.openView('sidepanel.html')
  const welcome = context.pages()[0] ?? (await context.newPage())
  await welcome.goto(server.welcomeUrl)
  await welcome.bringToFront()
  console.log(`
Keyside runs in the window that has just opened, with a profile that is deleted at the end.
  - Click its icon in the toolbar (or in the puzzle piece's menu), type, press Enter.
  - The second tab shows the side panel's page; the first one has something to try it on.
  - To use a model instead of the demo server, enter your own connection in the settings.
Close the window or press Ctrl+C here to end.`)
  await closed
}
