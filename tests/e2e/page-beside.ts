import type { Page } from 'playwright'
import { articlePage } from '../fakes/article-page.ts'
import type { FaultServer } from '../fakes/fault-server.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { connect } from './keyside-test.ts'

/**
 * A side panel in a tab of the same window, beside `page`, which the person has let Keyside read by a click on its icon.
 * `grant: false` leaves that click out.
 */
export async function panelBeside(
  keyside: Keyside,
  page: Page,
  { grant = true }: { grant?: boolean } = {},
): Promise<Page> {
  if (grant) await (await keyside.openPopup(page)).close()
  const worker = await keyside.worker()
  await page.bringToFront()
  const tabId = await worker.evaluate(async () => {
    interface Chrome {
      tabs: { query(wanted: object): Promise<{ id: number }[]> }
    }
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    return tab?.id
  })
  const panel = await keyside.openView(`sidepanel.html?tab=${tabId}`)
  await chatIn(panel).ready()
  return panel
}

/** An article of the server's, and beside it a side panel that is connected to the server. */
export async function panelBesideArticle(
  keyside: Keyside,
  server: FaultServer,
  article: Parameters<typeof articlePage>[0] = {},
): Promise<{ page: Page; panel: Page }> {
  server.options.pages = { '/article': articlePage(article) }
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  return { page, panel: await panelBeside(keyside, page) }
}

/** The group "Page" and its buttons. */
export function pageIn(view: Page) {
  const group = view.getByRole('group', { name: 'Page', exact: true })
  const button = (name: string) => view.getByRole('button', { name, exact: true })
  return {
    group,
    summarize: button('Summarize page'),
    attachPage: button('Attach page'),
    attachSelection: button('Attach selection'),
    removePage: button('Remove page'),
  }
}
