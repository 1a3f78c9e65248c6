import { startRewriteSite } from '../fakes/rewrite-site.ts'
import type { Keyside } from './browser.ts'
import { chooseInMenu } from './choose.ts'
import { launchDeclaring } from './declared-extension.ts'
import { connect, expect, test } from './keyside-test.ts'
import { panelBeside } from './page-beside.ts'
import { cardIn, setKnownHosts } from './rewrite-card.ts'

interface Chrome {
  permissions: { request(wanted: object): Promise<boolean> }
  contextMenus: { onClicked: { dispatch(info: object, tab: object): void } }
  tabs: { query(wanted: object): Promise<{ id: number }[]> }
  scripting: { executeScript(injection: object): Promise<{ frameId: number; result: string }[]> }
}

/** What is asked for before a click on an entry of the menu has been answered. */
async function askedInClick(keyside: Keyside, frameUrl: string, pageUrl: string): Promise<unknown[]> {
  const worker = await keyside.worker()
  return worker.evaluate(
    async (clicked) => {
      const { chrome } = globalThis as unknown as { chrome: Chrome }
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      const asked: unknown[] = []
      const { request } = chrome.permissions
      chrome.permissions.request = async (wanted) => asked.push(wanted) > 0
      if (tab)
        chrome.contextMenus.onClicked.dispatch({ menuItemId: 'field:fix', frameId: 99, ...clicked }, tab)
      chrome.permissions.request = request
      return asked
    },
    { frameUrl, pageUrl },
  )
}

test('a field in a frame of another site: access is asked for in the click, else the panel offers it; then it is rewritten', async () => {
  const site = await startRewriteSite({})
  const other = site.origin.replace('127.0.0.1', 'localhost')
  const frameUrl = `${other}/frame`
  const [home, frame] = [
    `<title>Home</title><p>A page.</p><iframe src="${frameUrl}" width="600" height="500"></iframe>`,
    '<textarea id="inframe" rows="3">A text with a wrod.</textarea>',
  ]
  Object.assign(site.pages, { '/': home, '/frame': frame })
  site.answers = ['A text with a word.']
  // Declared, because nobody can press "Allow" where there is no screen.
  const keyside = await launchDeclaring({ hosts: ['http://localhost/*'] })
  try {
    await connect(keyside, site.api)
    await setKnownHosts(keyside, site.api)
    const page = await keyside.context.newPage()
    await page.goto(site.origin)
    const panel = await panelBeside(keyside, page)
    await page.bringToFront()
    expect(await askedInClick(keyside, frameUrl, page.url())).toEqual([{ origins: ['http://localhost/*'] }])
    expect(await askedInClick(keyside, `${site.origin}/frame`, page.url())).toEqual([])
    expect(await askedInClick(keyside, 'about:srcdoc', page.url())).toEqual([])

    await chooseInMenu(keyside, page, 'field:fix', { frameId: 99, frameUrl })
    await panel.bringToFront()
    await panel.getByRole('button', { name: `Allow ${new URL(other).host}` }).click()
    await expect(panel.getByText('The site is allowed.')).toBeVisible()

    const worker = await keyside.worker()
    const frameId = await worker.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: Chrome }
      const tabs = await chrome.tabs.query({})
      for (const { id } of tabs) {
        const target = { tabId: id, allFrames: true }
        const frames = await chrome.scripting
          .executeScript({ target, func: () => location.pathname })
          .catch(() => [])
        const found = frames.find(({ result }) => result === '/frame')
        if (found) return found.frameId
      }
      return -1
    })
    await page.bringToFront()
    const field = page.frameLocator('iframe').locator('#inframe')
    await field.click()
    await chooseInMenu(keyside, page, 'field:fix', { frameId, frameUrl })
    const inner = page.frames().find((each) => each.url() === frameUrl)
    if (inner === undefined) throw new Error('The frame is not there.')
    const card = await cardIn(page, inner)
    await card.click('button', 'Replace')
    await expect(field).toHaveValue('A text with a word.')
    await page.keyboard.press('Control+z')
    await expect(field).toHaveValue('A text with a wrod.')
  } finally {
    await keyside.close()
    await site.close()
  }
})
