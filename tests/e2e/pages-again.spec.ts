import type { Page } from 'playwright'
import { articlePage } from '../fakes/article-page.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { pageIn, panelBesideArticle } from './page-beside.ts'
import { sentBodies } from './sent-requests.ts'

/** The page says something else in its place, or shows what it had hidden. */
const say = (page: Page, words: string) =>
  page
    .locator('article p')
    .last()
    .evaluate((element, text) => {
      element.textContent = `It is said that ${text}.`
    }, words)

test('what is sent of a page is how it is when it is sent, or how it was seen', async ({
  keyside,
  server,
}) => {
  const { page, panel } = await panelBesideArticle(keyside, server, { parts: 2 })
  server.options.pages = { ...server.options.pages, '/other': articlePage({ title: 'Another page' }) }
  const chat = chatIn(panel)
  const bar = pageIn(panel)
  const dialog = panel.getByRole('dialog', { name: 'Request', exact: true })
  const sent = async (count: number): Promise<string> => {
    await expect.poll(() => sentBodies(server).length).toBe(count)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    return sentBodies(server)[count - 1] ?? ''
  }

  await test.step('nobody looked at it: it is read again', async () => {
    await bar.attachPage.click()
    await expect(bar.removePage).toBeVisible()
    await say(page, 'the tower fell')
    await chat.ask('What happened?')
    expect(await sent(1)).toContain('the tower fell')
    await expect(chat.questions.last().locator('time')).toHaveCount(0)
  })

  await test.step('it was scrolled through: what appeared by that is read', async () => {
    await page.locator('article').evaluate((article) => {
      article.insertAdjacentHTML('beforeend', '<p id="later" style="opacity:0">The keeper left at dawn.</p>')
    })
    await bar.attachPage.click()
    await expect(bar.removePage).toBeVisible()
    await page.locator('#later').evaluate((element) => (element.style.opacity = '1'))
    await chat.ask('Who left?')
    expect(await sent(2)).toContain('The keeper left at dawn.')
  })

  await test.step('it was looked at: the person is asked', async () => {
    await bar.attachPage.click()
    await chat.field.fill('And now?')
    await panel.getByRole('button', { name: 'Review request' }).click()
    await expect(dialog).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await say(page, 'the tower was built again')
    await chat.field.press('Enter')
    await expect(dialog.getByRole('alert')).toHaveAttribute('data-kind', 'page-changed')
    await expect(dialog.getByRole('button', { name: 'Send as reviewed' })).toBeVisible()
    expect(sentBodies(server)).toHaveLength(2)
    await dialog.getByRole('button', { name: 'Look again' }).click()
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    expect(await sent(3)).toContain('the tower was built again')
  })

  await test.step('a summary is of the page as it is', async () => {
    await panel.getByRole('button', { name: 'New chat' }).click()
    await say(page, 'the sea is calm')
    await bar.summarize.click()
    expect(await sent(4)).toContain('the sea is calm')
  })

  await test.step('it went away: it goes as it was, and that is said', async () => {
    await panel.getByRole('button', { name: 'New chat' }).click()
    await bar.attachPage.click()
    await expect(bar.removePage).toBeVisible()
    await page.goto(`${server.origin}/other`)
    await expect(bar.group.locator('[data-source-id] time')).toBeVisible()
    await chat.ask('What was there?')
    expect(await sent(5)).toContain('the sea is calm')
    await expect(chat.questions.last().locator('time')).toContainText('as read')
  })
})
