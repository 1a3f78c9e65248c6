import { articlePage } from '../fakes/article-page.ts'
import { chatIn } from './chat-page.ts'
import { chooseInMenu } from './choose.ts'
import { connect, expect, test } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'
import { expectSound } from './sound-view.ts'

test('axe finds nothing in what is shown of pages, light and dark', async ({ keyside, server }) => {
  server.options.models = [{ id: 'cites' }, { id: 'cites-8k', context_length: 8000 }]
  server.options.pages = {
    '/article': articlePage(),
    '/long': articlePage({ title: 'A long page', parts: 60, paragraphs: 12 }),
  }
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  const unread = await panelBeside(keyside, page, { grant: false })
  await expect(pageIn(unread).group).toContainText('Click Keyside’s icon')
  await expectSound(unread)
  await unread.close()

  const panel = await panelBeside(keyside, page)
  const chat = chatIn(panel)
  await expect(pageIn(panel).group).toHaveAttribute('data-tokens', /\d/)
  await panel.getByRole('button', { name: /parts left out$/ }).click()
  await expect(panel.getByRole('group', { name: 'Parts' })).toBeVisible()
  await expectSound(panel)
  await chooseInMenu(keyside, page, 'page:summarize')
  await expect(panel.getByRole('button', { name: 'Go ahead' })).toBeVisible()
  await expectSound(panel)
  await panel.getByRole('button', { name: 'Go ahead' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.questions.last().getByText('Key points', { exact: true }).click()
  await pageIn(panel).attachPage.click()
  await expect(pageIn(panel).removePage).toBeVisible()
  await expectSound(panel)

  await page.goto(`${server.origin}/long`)
  await expect(pageIn(panel).group).toHaveAttribute('data-url', /long$/)
  await chat.chooseModel('cites-8k')
  await pageIn(panel).summarize.click()
  const dialog = panel.getByRole('dialog', { name: 'Page too long' })
  await dialog.getByRole('radio', { name: 'Sections' }).click()
  await expectSound(panel)
  await dialog.getByRole('radio', { name: 'In parts' }).click()
  await dialog.getByRole('button', { name: 'Summarize', exact: true }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed', { timeout: 20_000 })
  await expectSound(panel)
})
