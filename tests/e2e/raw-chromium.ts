import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../setup/find-browser.mjs'
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

interface Answer {
  id?: number
  result?: unknown
  error?: { message: string }
}

async function attach(target: Target, closeTarget: () => Promise<unknown>): Promise<RawPage> {
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let lastId = 0
  const send = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)))
      socket.send(JSON.stringify({ id, method, params }))
    })
  const evaluate = async <R>(expression: string) => {
    const answer = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })) as { result: { value: R }; exceptionDetails?: { text: string } }
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
      await send('Input.insertText', { text })
    },
    async pressEnter() {
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, code: key.code })
    },
    async close() {
      socket.close()
      await closeTarget()
    },
  }
}
