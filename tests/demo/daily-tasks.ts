import type { Page } from 'playwright'
import type { Keyside } from '../e2e/browser.ts'
import { cardIn, chooseRewrite, grant } from '../e2e/rewrite-card.ts'
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
    name: 'Summarize the current page',
    async run(stage) {
      const page = await welcomePage(stage)
      const popup = await stage.keyside.openPopup(page)
      stage.view = { screenshot: ({ path }) => popup.screenshot(path) }
      await popup.waitForRole('main', '', { 'data-ready': 'true' })
      await popup.click('button', 'Summarize page')
      await popup.waitForRole('article', 'Assistant', { 'data-status': 'completed' }, { timeoutMs: 30_000 })
      const { 'data-hidden-chars': hidden, 'data-tokens': tokens } =
        (await popup.attributes('group', 'Page')) ?? {}
      await stage.picture('summary-popup')
      await popup.click('link', 'Source 2')
      await page.waitForFunction(() => CSS.highlights.size > 0)
      const passage = await page.evaluate(() =>
        Array.from(CSS.highlights.values()).flatMap((marks) =>
          Array.from(marks, (range) => (range as Range).toString()),
        ),
      )
      await popup.close()
      stage.view = page
      await stage.picture('summary-passage')
      return `${tokens} tokens, ${hidden} hidden characters left out; source 2 leads to “${passage.join('')}”`
    },
  },
  {
    name: 'Rewrite a draft in its field',
    async run(stage) {
      const page = await welcomePage(stage)
      stage.view = page
      await grant(stage.keyside, page)
      const draft = page.getByRole('textbox')
      const before = await draft.inputValue()
      await draft.click()
      await chooseRewrite(stage.keyside, 'fix')
      const card = await cardIn(page)
      // Where a field's text goes for the first time is asked in a window of Keyside's own.
      const [window] = await Promise.all([
        stage.keyside.context.waitForEvent('page'),
        card.click('button', 'Rewrite'),
      ])
      await window.getByRole('button', { name: 'Send', exact: true }).click()
      await page.bringToFront()
      await card.has('button', 'Replace')
      await stage.picture('rewrite-card')
      await card.click('button', 'Replace')
      await page.waitForFunction((old) => document.querySelector('textarea')?.value !== old, before)
      const after = await draft.inputValue()
      await draft.press('ControlOrMeta+z')
      if ((await draft.inputValue()) !== before) throw new Error('Undo did not restore the draft.')
      return `“${firstLine(after)}”; one undo restored the draft`
    },
  },
  {
    name: 'Quick chat in the popup',
    async run(stage) {
      const { keyside } = stage
      const page = await welcomePage(stage)
      const popup = await keyside.openPopup(page)
      stage.view = { screenshot: ({ path }) => popup.screenshot(path) }
      await popup.waitForRole('main', '', { 'data-ready': 'true' })
      const shown = (await popup.attributes('main', ''))?.['data-thread-id']
      await popup.click('button', 'New chat')
      await popup.waitFor(
        (old) => document.querySelector('main[data-ready=true]')?.getAttribute('data-thread-id') !== old,
        [shown],
      )
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

async function welcomePage({ keyside, server }: Stage): Promise<Page> {
  const page = keyside.context.pages()[0] ?? (await keyside.context.newPage())
  await page.goto(server.welcomeUrl)
  return page
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''
