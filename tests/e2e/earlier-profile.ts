import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import { builtForTests } from './built-extension.ts'

/** What an earlier Keyside wrote, by the name of the file. */
export const fixturePath = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/v0/${name}`, import.meta.url))

/**
 * The profile belongs to the extension with this key. Without one in its manifest an unpacked extension's id follows
 * from its folder, and another id has other storage.
 */
const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7anx+bJvOOnqBIRkWtlh4OPRntX8n9PMJOFVwXANKuA2t3WIKFJFJeaITb+TZGrjvndZ3YyQNwm02KSiEURXEYwIWuSZVxwXI/qdxYz1z7G5nJ5EkxBXl73gWm+j845vzXAVtj1qYoKH/q1Tp7JEVH5Ljtl9UljlZfXkzA2yPg5GfIJRGSoyIWu11ZwoZdp8JYneYLi/gL5kV+YmJZIW6VFeOXegdklkm3gODwovdhIexPaKtXFAEi2psUcPN5SiUfLAvj3go51P4Y3h0xZ9kH15N6D7/azjrJ0MsR/5hsfCiLCYF997u8whfqwYZnz4Cynuizfir5WwjAZTK7ZjowIDAQAB'

/** A copy of the built extension in `folder`, with the id to which the profile belongs. */
export async function buildWithKey(folder: string): Promise<string> {
  const extensionDir = join(folder, 'extension')
  await cp(await builtForTests(), extensionDir, { recursive: true })
  const path = join(extensionDir, 'manifest.json')
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...(manifest as object), key: publicKey }))
  return extensionDir
}

/** The profile as it was when its browser was killed, in `folder`, to be opened once. */
export async function unpackProfile(folder: string): Promise<string> {
  const userDataDir = join(folder, 'profile')
  const packed = gunzipSync(await readFile(fixturePath('profile.json.gz'))).toString('utf8')
  for (const [name, base64] of Object.entries(JSON.parse(packed) as Record<string, string>)) {
    const path = join(userDataDir, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, Buffer.from(base64, 'base64'))
  }
  return userDataDir
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'keyside-earlier-'))

/** Has the names of servers that are gone lead to servers of the test, and lets no other name but localhost resolve. */
export const resolverRules = (origins: Record<string, string>): string => {
  const mapped = Object.entries(origins).map(([name, origin]) => `MAP ${name}:80 ${new URL(origin).host}`)
  return `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(' , ')}`
}

/** What a branch shows of a message. Attributes that it has not, and texts that are empty, are left out. */
export interface ShownMessage {
  who: string
  status: string
  reason?: string
  model?: string
  /** The place among its versions, as `2 of 3`. */
  version?: string
  text?: string
  input?: number
  output?: number
  usd?: string
  kind?: string
}

/** The conversation on screen, message by message. */
export const shownBranch = (view: Page): Promise<ShownMessage[]> =>
  view
    .getByRole('log', { name: 'Conversation' })
    .getByRole('article')
    .evaluateAll((articles) =>
      articles.map((article) => {
        const usage = article.querySelector('[role=status][aria-label=Usage]')
        const figure = (name: string) => Number(usage?.getAttribute(name) || Number.NaN)
        const [input, output] = [figure('data-input-tokens'), figure('data-output-tokens')]
        const usd = usage?.getAttribute('data-cost-usd') ?? ''
        const text = (article.querySelector<HTMLElement>('[role=group][aria-label=Text]')?.innerText ?? '')
          .replace(/\s+/g, ' ')
          .trim()
        const version = /\b\d+ of \d+\b/.exec(article.querySelector('footer')?.innerText ?? '')?.[0]
        const reason = article.getAttribute('data-reason')
        const model = article.getAttribute('data-model')
        const kind = article.querySelector('[role=alert]')?.getAttribute('data-kind')
        return {
          who: article.ariaLabel ?? '',
          status: article.getAttribute('data-status') ?? '',
          ...(reason === null ? {} : { reason }),
          ...(model === null ? {} : { model }),
          ...(version === undefined ? {} : { version }),
          ...(text === '' ? {} : { text }),
          ...(Number.isNaN(input) ? {} : { input }),
          ...(Number.isNaN(output) ? {} : { output }),
          ...(usd === '' ? {} : { usd }),
          ...(kind == null ? {} : { kind }),
        }
      }),
    )
