import { articlePage } from '../fakes/article-page.ts'
import type { Keyside } from './browser.ts'
import { launchDeclaring, launchHolding } from './declared-extension.ts'
import { test as base, connect, expect } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'
import { openRealPanel } from './real-panel.ts'
import { storedRows } from './stored-rows.ts'

const everySite = ['https://*/*', 'http://*/*']

interface Declaring {
  launch: typeof launchDeclaring
}

/** Browsers that know the server, and are closed with the test. */
const test = base.extend<Declaring>({
  launch: async ({ server }, use) => {
    server.options.models = [{ id: 'cites' }]
    server.options.pages = { '/article': articlePage(), '/other': articlePage({ title: 'Another page' }) }
    const open: Keyside[] = []
    await use(async (declared) => {
      const keyside = await launchDeclaring(declared)
      open.push(keyside)
      await connect(keyside, server.url)
      return keyside
    })
    await Promise.all(open.map((keyside) => keyside.close()))
  },
})

async function sourcesIn(keyside: Keyside): Promise<unknown[] | undefined> {
  // A page of the extension's own that runs nothing.
  const own = await keyside.openView('manifest.json')
  const { sources } = await storedRows(own)
  await own.close()
  return sources
}

test('where all tabs are seen, an ordinary page is not said to be closed to extensions', async ({
  launch,
  server,
}) => {
  const keyside = await launch({ permissions: ['tabs'] })
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  const panel = await panelBeside(keyside, page, { grant: false })
  const { group } = pageIn(panel)
  await expect(group).toHaveAttribute('data-url', `${server.origin}/article`)
  await expect(group).toHaveAttribute('data-state', 'unread')
  await expect(group).toContainText('Click Keyside’s icon on this page')
  await expect(panel.getByRole('button', { name: 'Allow this site' })).toBeVisible()
})

test('where every site is allowed, a page is read when it is used, and not before: one click to a summary', async ({
  launch,
  server,
}) => {
  const keyside = await launch({ hosts: everySite })
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  const panel = await openRealPanel(keyside, page)
  await panel.waitForRole('group', 'Page', { 'data-state': 'ready', 'data-url': `${server.origin}/article` })
  await page.goto(`${server.origin}/other`)
  await panel.waitForRole('group', 'Page', { 'data-state': 'ready', 'data-url': `${server.origin}/other` })
  expect(await sourcesIn(keyside)).toEqual([])
  await page.bringToFront()
  await panel.waitForRole('group', 'Page', { 'data-state': 'ready', 'data-url': `${server.origin}/other` })

  await panel.click('button', 'Summarize page')
  await panel.waitForRole('article', 'Assistant', { 'data-status': 'completed', 'data-action': 'summarize' })
  const kept = await sourcesIn(keyside)
  expect(kept).toMatchObject([{ url: `${server.origin}/other` }])
  await panel.close()
})

test('what is taken back in the browser is noticed by the panel, which says so; so is what is given again', async ({
  launch,
  server,
}) => {
  const keyside = await launch({ hosts: everySite })
  const extensions = await keyside.context.newPage()
  await extensions.goto('chrome://extensions')
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  const panel = await openRealPanel(keyside, page)
  await panel.waitForRole('group', 'Page', { 'data-state': 'ready' })
  const setAccess = (hostAccess: 'ON_CLICK' | 'ON_ALL_SITES') =>
    extensions.evaluate(
      async (changes) => {
        interface Chrome {
          developerPrivate: { updateExtensionConfiguration(changes: object): Promise<void> }
        }
        const { chrome } = globalThis as unknown as { chrome: Chrome }
        await chrome.developerPrivate.updateExtensionConfiguration(changes)
      },
      { extensionId: keyside.extensionId, hostAccess },
    )

  // As a person does it, with the page behind the browser's own.
  await extensions.bringToFront()
  await setAccess('ON_CLICK')
  await page.bringToFront()
  await panel.waitForRole('group', 'Page', { 'data-state': 'unread', 'data-url': '' })
  const said = () => document.querySelector('[role=alert][data-kind=taken-back]')?.textContent
  expect(await panel.waitFor(said, [])).toBe('Keyside’s access to this page was taken back.')
  await setAccess('ON_ALL_SITES')
  await panel.waitForRole('group', 'Page', { 'data-state': 'ready', 'data-url': `${server.origin}/article` })
  expect(await panel.evaluate(said)).toBeUndefined()
  await panel.close()
})

interface Permissions {
  chrome: {
    permissions: {
      getAll(): Promise<{ origins: string[] }>
      request(wanted: { origins: string[] }): Promise<boolean>
    }
    storage: { local: { set(items: object): Promise<void> } }
  }
}

test('giving back every site: the browser takes allowed sites along, so they are asked for in the same click, and named until they are given', async ({
  server,
}) => {
  const [connection, site] = ['http://127.0.0.1/*', 'http://localhost/*']
  const keyside = await launchHolding([...everySite, connection, site], async (before) => {
    await connect(before, server.url)
    const worker = await before.worker()
    await worker.evaluate(
      (allowedOrigins) => (globalThis as unknown as Permissions).chrome.storage.local.set({ allowedOrigins }),
      [connection, site],
    )
  })
  const options = await keyside.openView('options.html')
  const held = () =>
    options.evaluate(async () => {
      const { chrome } = globalThis as unknown as Permissions
      return (await chrome.permissions.getAll()).origins.toSorted()
    })
  // Nobody can press "Allow" where there is no screen.
  await options.evaluate(() => {
    const { chrome } = globalThis as unknown as Permissions
    chrome.permissions.request = async (wanted) => {
      const { isActive } = navigator.userActivation
      document.documentElement.dataset['asked'] = JSON.stringify({ ...wanted, isActive })
      return false
    }
  })
  expect(await held()).toEqual([connection, 'http://*/*', site, 'https://*/*'].toSorted())
  await options.getByRole('radio', { name: 'Sites I allow' }).click()
  await expect.poll(held).toEqual([])
  expect(JSON.parse((await options.locator('html').getAttribute('data-asked')) ?? '')).toEqual({
    origins: [connection, site],
    isActive: true,
  })
  await expect(options.getByRole('alert').filter({ hasText: 'allow it again' })).toContainText(
    '127.0.0.1, localhost',
  )
  await expect(options.getByRole('radio', { name: 'Sites I allow' })).toBeChecked()
  await keyside.close()
})
