import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../setup/find-browser.mjs'
import { CdpClient, type OpenCdpLine } from './cdp-client.ts'
import { chromiumArgs, onlyLoopback, withExtension } from './chromium-args.ts'

interface Target {
  id: string
  type: string
  url: string
  webSocketDebuggerUrl: string
}

/** One page, driven over its own debugger connection; nothing is attached to the extension's worker. */
export interface RawPage {
  evaluate<R>(expression: string): Promise<R>
  /** Polls `expression` in the page until it is true. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>
  type(text: string): Promise<void>
  pressEnter(): Promise<void>
  close(): Promise<void>
}

/**
 * Chromium without Playwright: a debugger that is attached to a worker keeps it alive, so the worker's natural end
 * can only be seen where none is.
 */
export async function launchRawChromium(extensionDir: string) {
  const executable = await findChromium()
  if (!executable) throw new Error('No Chromium found: run `node tests/setup/install.mjs`.')
  const profile = await mkdtemp(join(tmpdir(), 'keyside-raw-'))
  const browser = spawn(
    executable,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...chromiumArgs,
      ...withExtension(extensionDir),
      onlyLoopback,
      '--no-sandbox',
      'about:blank',
    ],
    { stdio: 'ignore' },
  )
  const exited = new Promise((resolve) => browser.once('exit', resolve))
  const portFile = join(profile, 'DevToolsActivePort')
  const port = await retry(async () => Number((await readFile(portFile, 'utf8')).split('\n')[0]))
  const api = `http://127.0.0.1:${port}/json`

  const targets = async () => (await (await fetch(`${api}/list`)).json()) as Target[]
  const worker = async () => (await targets()).find(({ type }) => type === 'service_worker')
  const found = await retry(async () => {
    const target = await worker()
    if (!target) throw new Error('The extension did not start.')
    return target
  })
  const extensionId = new URL(found.url).host

  return {
    /** True while the extension's worker runs. */
    hasWorker: async () => (await worker()) !== undefined,
    async openView(path: string): Promise<RawPage> {
      const url = `chrome-extension://${extensionId}/${path}`
      const target = (await (await fetch(`${api}/new?${url}`, { method: 'PUT' })).json()) as Target
      return await attach(target, () => fetch(`${api}/close/${target.id}`))
    },
    async close() {
      browser.kill()
      await exited
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function retry<T>(work: () => Promise<T>, timeoutMs = 20_000): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

const openSocket =
  (url: string): OpenCdpLine =>
  async (receive, end) => {
    const socket = new WebSocket(url)
    socket.addEventListener('message', ({ data }) => receive(String(data)))
    socket.addEventListener('close', end)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', reject, { once: true })
    })
    return {
      send: async (message) => socket.send(message),
      close: async () => socket.close(),
    }
  }

async function attach(target: Target, closeTarget: () => Promise<unknown>): Promise<RawPage> {
  const client = await CdpClient.open(openSocket(target.webSocketDebuggerUrl))
  const evaluate = async <R>(expression: string) => {
    const answer = await client.send<{ result: { value: R }; exceptionDetails?: { text: string } }>(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture: true },
    )
    if (answer.exceptionDetails) throw new Error(`${answer.exceptionDetails.text}: ${expression}`)
    return answer.result.value
  }
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
  return {
    evaluate,
    async waitFor(expression, timeoutMs = 20_000) {
      await retry(async () => {
        if (!(await evaluate<boolean>(`Boolean(${expression})`))) throw new Error(`Never true: ${expression}`)
      }, timeoutMs)
    },
    async type(text) {
      await client.send('Input.insertText', { text })
    },
    async pressEnter() {
      await client.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
      await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, code: key.code })
    },
    async close() {
      await client.detach()
      await closeTarget()
    },
  }
}
