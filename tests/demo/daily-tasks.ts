import type { Keyside } from '../e2e/browser.ts'
import type { DemoServer } from './demo-server.ts'

/** What the tasks share: the browser, the server, and what one task leaves for the next. */
export interface Stage {
  keyside: Keyside
  server: DemoServer
  /** What a task drives at the moment: pictures are taken of it, also when the task fails. */
  view?: { screenshot(options: { path: string }): Promise<unknown> }
  threadId?: string
  /** Takes a picture of `view`, to be found as `pictures/<name>.png`. */
  picture(name: string): Promise<void>
}

/** Something that people do every day, done once through the interface. To show one more is one entry below. */
export interface DailyTask {
  name: string
  /** Resolves with what came of it, in a sentence. */
  run(stage: Stage): Promise<string>
}

export const dailyTasks: DailyTask[] = [
  {
    name: 'Quick chat in the popup',
    async run(stage) {
      const { keyside, server } = stage
      const page = keyside.context.pages()[0] ?? (await keyside.context.newPage())
      await page.goto(server.welcomeUrl)
      const popup = await keyside.openPopup(page)
      stage.view = { screenshot: ({ path }) => popup.screenshot(path) }
      await popup.waitForRole('main', '', { 'data-ready': 'true' })
      await popup.type('Hello! What can you do?')
      await popup.press('Enter')
      const answer = await popup.waitForRole(
        'article',
        'Assistant',
        { 'data-status': 'completed' },
        { timeoutMs: 30_000 },
      )
      const threadId = (await popup.attributes('main', ''))?.['data-thread-id']
      if (!threadId) throw new Error('The popup does not say which thread it shows.')
      stage.threadId = threadId
      await stage.picture('quick-chat-popup')
      await popup.close()
      return `answered in ${answer.split(/\s+/).length} words: “${firstLine(answer)}”`
    },
  },
  {
    name: 'The same thread in the side panel',
    async run(stage) {
      const page = await stage.keyside.openView('sidepanel.html')
      stage.view = page
      await page.locator('main[data-ready="true"]').waitFor()
      const main = page.getByRole('main')
      if ((await main.getAttribute('data-thread-id')) !== stage.threadId) {
        const history = page.getByRole('button', { name: 'History', exact: true })
        if ((await history.getAttribute('aria-expanded')) !== 'true') await history.click()
        await page.getByRole('list', { name: 'History' }).getByRole('link').first().click()
        await page.locator(`main[data-thread-id="${stage.threadId}"]`).waitFor()
      }
      await page
        .locator('[data-status="completed"]')
        .and(page.getByRole('article', { name: 'Assistant' }))
        .waitFor()
      await stage.picture('quick-chat-side-panel')
      await page.close()
      return 'question and answer are there'
    },
  },
]

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''
