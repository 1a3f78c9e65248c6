import type { Keyside } from './browser.ts'
import { expect } from './keyside-test.ts'
import { chooseRewrite, setKnownHosts } from './rewrite-card.ts'
import { rewriteTest } from './rewrite-test.ts'

const test = rewriteTest(
  { '/': '<title>Letter</title><textarea aria-label="Letter">Write to ann.smith@example.org.</textarea>' },
  'Write to Ann.',
)

interface Port {
  postMessage(message: object): void
  onMessage: { addListener(hear: (message: { type: string }) => void): void }
  onDisconnect: { addListener(hear: () => void): void }
}

interface World {
  attacker: { said: string[]; isClosed: boolean; say(message: object): void }
  chrome: {
    runtime: { connect(info: object): Port }
    scripting: { executeScript(call: object): Promise<{ result: unknown }[]> }
    tabs: { query(filter: object): Promise<{ id: number }[]> }
  }
}

/** The tab of the page, which is in front when it is taken over. */
let tabId: number | undefined

/** What a renderer that was broken into does: it takes the card's place in the card's own world, with its nonce. */
async function attack(
  keyside: Keyside,
  what: 'takeOver' | 'say' | 'heard',
  message: object = {},
): Promise<{ said: string[]; isClosed: boolean }> {
  const worker = await keyside.worker()
  const answer = await worker.evaluate(
    async ([name, said, known]) => {
      const { chrome } = globalThis as unknown as World
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      const id = name === 'takeOver' ? tab?.id : known
      const injected = {
        takeOver: () => {
          const world = globalThis as unknown as World
          const start = ({ nonce }: { nonce: string }) => {
            const port = world.chrome.runtime.connect({ name: 'rewrite' })
            const said: string[] = []
            world.attacker = { said, isClosed: false, say: (message) => port.postMessage(message) }
            port.onMessage.addListener(({ type }) => said.push(type))
            port.onDisconnect.addListener(() => {
              world.attacker.isClosed = true
            })
            const text = 'Write to ann.smith@example.org.'
            const field = { text, before: '', after: '', isWhole: true, isMultiline: true }
            port.postMessage({ type: 'begin', nonce, field })
          }
          const get = () => ({ start })
          Object.defineProperty(globalThis, 'keysideRewrite', {
            configurable: true,
            get,
            set: () => undefined,
          })
        },
        say: (message: object) => (globalThis as unknown as World).attacker.say(message),
        heard: () => {
          const { said = [], isClosed = false } = (globalThis as unknown as Partial<World>).attacker ?? {}
          return { said, isClosed }
        },
      }
      const call = { target: { tabId: id }, func: injected[name], args: name === 'say' ? [said] : [] }
      const [done] = await chrome.scripting.executeScript(call)
      return { id, heard: done?.result as { said: string[]; isClosed: boolean } | undefined }
    },
    [what, message, tabId] as const,
  )
  tabId = answer.id
  return answer.heard ?? { said: [], isClosed: false }
}

test('a script that takes the place of the card sends to no new host, and nothing as it is: a window of ours asks', async ({
  keyside,
  page,
  site,
}) => {
  await setKnownHosts(keyside)
  const heard = async () => (await attack(keyside, 'heard')).said.join()
  const begin = async () => {
    await page.bringToFront()
    await page.getByLabel('Letter').click()
    await attack(keyside, 'takeOver')
    await chooseRewrite(keyside, 'improve')
    await expect.poll(heard).toBe('ready')
  }
  await begin()
  const [view] = await Promise.all([
    keyside.context.waitForEvent('page'),
    attack(keyside, 'say', { type: 'run' }),
  ])
  await expect(view.getByRole('dialog', { name: 'Request' })).toBeVisible()
  await page.bringToFront()
  await expect.poll(heard).toBe('ready,held')
  expect(site.asked).toEqual([])
  await attack(keyside, 'say', { type: 'run', mask: 'off' })
  await expect.poll(async () => (await attack(keyside, 'heard')).isClosed).toBe(true)
  await expect.poll(() => view.isClosed()).toBe(true)

  await setKnownHosts(keyside, site.api)
  await begin()
  await attack(keyside, 'say', { type: 'run' })
  await expect.poll(() => site.asked.length).toBe(1)
  expect(JSON.stringify(site.asked)).not.toContain('ann.smith')
})
