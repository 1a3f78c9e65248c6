import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import type { PageReading, ReadResult } from '../../lib/page/visible/page-reading.ts'
import type { LeftOutKind } from '../../lib/page/visible/part-kind.ts'
import { findChromium } from '../setup/find-browser.mjs'
import { builtForTests } from './built-extension.ts'
import { onlyLoopback } from './chromium-args.ts'

/** A plain browser, without the extension: the reader needs nothing of it. */
export async function launchPlain(): Promise<Browser> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium found: run `node tests/setup/install.mjs`.')
  return chromium.launch({ executablePath, chromiumSandbox: false, args: ['--disable-gpu', onlyLoopback] })
}

/** The built reader in a page's isolated world, as the browser injects it. */
export class ReaderInPage {
  readonly #session: CDPSession
  #contextId: number
  readonly #extensionDir: string

  private constructor(session: CDPSession, contextId: number, extensionDir: string) {
    this.#session = session
    this.#contextId = contextId
    this.#extensionDir = extensionDir
  }

  /** Without a folder, the one that is built for tests. */
  static async open(page: Page, extensionDir?: string): Promise<ReaderInPage> {
    const session = await page.context().newCDPSession(page)
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'keyside-reader',
    })
    const reader = new ReaderInPage(session, executionContextId, extensionDir ?? (await builtForTests()))
    await reader.inject()
    return reader
  }

  async inject(
    names: readonly string[] = ['formulas', 'rare', 'reader', 'selection', 'passages'],
  ): Promise<void> {
    for (const name of names) {
      const path = join(this.#extensionDir, `content-scripts/${name}.js`)
      // An earlier build may have fewer scripts.
      if (existsSync(path)) await this.run(await readFile(path, 'utf8'))
    }
  }

  /** The value of an expression in the reader's world. */
  async run(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      expression,
      contextId: this.#contextId,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  read(kind: 'page' | 'selection' = 'page'): Promise<ReadResult> {
    return this.run(`keysideReader.read(${JSON.stringify(kind)})`) as Promise<ReadResult>
  }

  async reading(kind: 'page' | 'selection' = 'page'): Promise<PageReading> {
    const result = await this.read(kind)
    if ('failure' in result) throw new Error(`The page was not read: ${result.failure}`)
    return result.reading
  }

  show(passage: string): Promise<unknown> {
    return this.run(`keysidePassages.show(${JSON.stringify(passage)})`)
  }

  fingerprint(): Promise<unknown> {
    return this.run('keysideReader.fingerprint()')
  }

  /** What was opened for it is let go; the page stays. */
  async close(): Promise<void> {
    await this.#session.detach()
  }
}

/** The text of one of the page's parts. */
export const textOf = ({ sections }: PageReading, kind?: LeftOutKind): string =>
  sections
    .filter(({ part }) => part === kind)
    .map(({ heading, level, text }) =>
      [level > 0 ? `${'#'.repeat(level)} ${heading}` : '', text].filter((part) => part !== '').join('\n\n'),
    )
    .join('\n\n')
