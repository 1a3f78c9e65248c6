import type { Page } from 'playwright'
import { articlePage } from '../fakes/article-page.ts'
import type { FaultServer } from '../fakes/fault-server.ts'
import type { Keyside } from './browser.ts'
import { chooseInMenu, pressShortcut } from './choose.ts'
import { connect, expect, test } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'
import { clickIcon, PopupTarget } from './popup-target.ts'
import { openRealPanel } from './real-panel.ts'

test.beforeEach(({ server }) => {
  server.options.models = [{ id: 'cites' }]
  server.options.pages = { '/article': articlePage(), '/other': articlePage({ title: 'Another page' }) }
})

const posts = (server: { requests: { method: string }[] }) =>
  server.requests.filter(({ method }) => method === 'POST')

async function openArticle(keyside: Keyside, server: FaultServer) {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  return page
}

test('beside a site never seen, the icon lets the real side panel read at once: one click to a summary', async ({
  keyside,
  server,
}) => {
  const page = await openArticle(keyside, server)
  const panel = await openRealPanel(keyside, page)
  await panel.waitForRole('group', 'Page', { 'data-state': 'unread', 'data-url': '' })

  const popup = await keyside.openPopup(page)
  await panel.waitForRole('group', 'Page', { 'data-state': 'read', 'data-url': `${server.origin}/article` })
  await popup.close()
  expect(posts(server)).toHaveLength(0)

  await panel.click('button', 'Summarize page')
  await panel.waitForRole('article', 'Assistant', { 'data-status': 'completed', 'data-action': 'summarize' })
  expect(posts(server)).toHaveLength(1)
  await panel.close()
})

test('where the icon opens the side panel, its click lets it read the page; another tab stays unread until it is clicked there', async ({
  keyside,
  server,
}) => {
  const page = await openArticle(keyside, server)
  const options = await keyside.openView('options.html', 'tab')
  await options.getByLabel('Keyside’s icon opens').selectOption('The side panel')
  await options.close()
  const { context, extensionId } = keyside
  const opening = PopupTarget.attach(context, `chrome-extension://${extensionId}/sidepanel.html`)
  await clickIcon(context, extensionId, page)
  const panel = await opening
  await panel.waitForRole('group', 'Page', { 'data-state': 'read', 'data-url': `${server.origin}/article` })
  const other = await context.newPage()
  await other.goto(`${server.origin}/other`)
  await panel.waitForRole('group', 'Page', { 'data-state': 'unread', 'data-url': '' })
  await page.bringToFront()
  await panel.waitForRole('group', 'Page', { 'data-state': 'read' })
  await other.bringToFront()
  await clickIcon(context, extensionId, other)
  await panel.waitForRole('group', 'Page', { 'data-state': 'read', 'data-url': `${server.origin}/other` })
  await panel.close()
})

/** The grant that a menu item or a shortcut brings; here it comes from the icon, without the popup, which would tell. */
async function grantUnseen(keyside: Keyside, page: Page): Promise<void> {
  const worker = await keyside.worker()
  await worker.evaluate(async () => {
    interface Chrome {
      action: { setPopup(popup: object): Promise<void> }
    }
    // It tells nobody.
    await (globalThis as unknown as { chrome: Chrome }).chrome.action.setPopup({ popup: 'prices.json' })
  })
  await clickIcon(keyside.context, keyside.extensionId, page)
}

for (const { name, invoke } of [
  { name: 'a menu item', invoke: chooseInMenu },
  { name: 'a shortcut', invoke: pressShortcut },
])
  test(`what ${name} grants is noticed by a panel that is open`, async ({ keyside, server }) => {
    const page = await openArticle(keyside, server)
    const panel = await panelBeside(keyside, page, { grant: false })
    await expect(pageIn(panel).group).toHaveAttribute('data-state', 'unread')
    await page.bringToFront()
    await grantUnseen(keyside, page)
    await expect(pageIn(panel).group).toHaveAttribute('data-state', 'unread')
    await invoke(keyside, page, 'nothing')
    await expect(pageIn(panel).group).toHaveAttribute('data-state', 'read')
  })
