import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { chooseInMenu, pressShortcut } from './choose.ts'
import { expect, test } from './keyside-test.ts'
import { panelBesideArticle } from './page-beside.ts'

let page: Page
let panel: Page

test.beforeEach(async ({ keyside, server }) => {
  server.options.models = [{ id: 'cites' }]
  const opened = await panelBesideArticle(keyside, server)
  page = opened.page
  panel = opened.panel
})

const posts = (server: { requests: { method: string; body: string }[] }) =>
  server.requests.filter(({ method }) => method === 'POST')

const selectFirstParagraph = () =>
  page.evaluate(() => {
    const first = document.querySelector('article p')
    if (first) getSelection()?.selectAllChildren(first)
  })

test('the menu asks the first time, and from then on starts at once', async ({ keyside, server }) => {
  await chooseInMenu(keyside, page, 'page:summarize')
  const alert = panel.getByRole('alert').filter({ hasText: 'Key points' })
  await expect(alert).toContainText('127.0.0.1')
  expect(posts(server)).toHaveLength(0)
  await alert.getByRole('button', { name: 'Not now' }).click()
  await expect(alert).toHaveCount(0)
  expect(posts(server)).toHaveLength(0)

  await chooseInMenu(keyside, page, 'page:summarize')
  await alert.getByRole('button', { name: 'Go ahead' }).click()
  await expect(chatIn(panel).answer).toHaveAttribute('data-action', 'summarize')
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')

  await selectFirstParagraph()
  await chooseInMenu(keyside, page, 'selection:explain', { selectionText: 'The keeper' })
  await expect(chatIn(panel).answer).toHaveAttribute('data-action', 'explain')
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  const { body = '' } = posts(server)[1] ?? {}
  expect(body).toContain('(selection from a web page)')
  expect(body).toContain('never lost a page of her book')
  expect(body).not.toContain('In year 101')
  expect(body).toContain('Explain the quoted text')
})

test('the shortcut summarizes, and shows what is kept the second time', async ({ keyside, server }) => {
  await pressShortcut(keyside, page, 'summarize-page')
  await panel.getByRole('button', { name: 'Go ahead' }).click()
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chatIn(panel).answers).toHaveCount(0)
  await pressShortcut(keyside, page, 'summarize-page')
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)).toHaveLength(1)
})

test('"Ask about this" puts the selection beside the caret and sends nothing', async ({
  keyside,
  server,
}) => {
  await selectFirstParagraph()
  await chooseInMenu(keyside, page, 'selection:ask-selection')
  await expect(panel.getByRole('button', { name: 'Remove selection' })).toBeVisible()
  expect(posts(server)).toHaveLength(0)
  await chatIn(panel).ask('Who is she?')
  await expect.poll(() => posts(server).length).toBe(1)
  expect(posts(server)[0]?.body).toContain('never lost a page of her book')
})

test('what the browser says is selected is taken where the page gives nothing', async ({
  keyside,
  server,
}) => {
  await chooseInMenu(keyside, page, 'selection:ask-selection', {
    selectionText: 'Words out of a foreign frame',
  })
  await expect(panel.getByRole('button', { name: 'Remove selection' })).toBeVisible()
  await chatIn(panel).ask('What is this?')
  await expect.poll(() => posts(server).length).toBe(1)
  expect(posts(server)[0]?.body).toContain('Words out of a foreign frame')
})

test('an own action asks for its variables, and is in the menu and on its shortcut', async ({
  keyside,
  server,
}) => {
  const options = await keyside.openView('options.html')
  await options.getByRole('button', { name: 'Add action' }).click()
  await options.getByRole('textbox', { name: 'Action name' }).fill('Compare & judge')
  await options.getByRole('combobox', { name: 'Works on' }).selectOption('selection')
  await options
    .getByRole('textbox', { name: 'Template' })
    .fill('Compare {{selection}} with {{topic}}, in a {{tone: formal, friendly}} tone.')
  await options.getByRole('combobox', { name: 'Shortcut slot' }).selectOption('3')
  await options.getByRole('button', { name: 'Save action' }).click()
  await expect(options.getByRole('button', { name: 'Add action' })).toBeVisible()
  await options.close()

  await selectFirstParagraph()
  await pressShortcut(keyside, page, 'action-3')
  const form = panel.getByRole('form', { name: 'Compare & judge' })
  await form.getByRole('textbox', { name: 'topic' }).fill('another keeper {{selection}}')
  await form.getByRole('combobox', { name: 'tone' }).selectOption('friendly')
  await form.getByRole('button', { name: 'Go on' }).click()
  await panel.getByRole('alert').getByRole('button', { name: 'Go ahead' }).click()
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)[0]?.body).toContain(
    'Compare the quoted text with another keeper {{selection}}, in a friendly tone.',
  )
})

test('a choice on a page that cannot be read says why', async ({ keyside, server }) => {
  const closed = await keyside.context.newPage()
  await closed.goto('chrome://version/')
  await chooseInMenu(keyside, closed, 'page:summarize')
  await expect(panel.getByRole('alert')).toContainText('page')
  expect(posts(server)).toHaveLength(0)
})

test('an own action may quote the page beside the selection, and put its answer on the clipboard', async ({
  keyside,
  server,
}) => {
  const options = await keyside.openView('options.html')
  await options.getByRole('button', { name: 'Add action' }).click()
  await options.getByRole('textbox', { name: 'Action name' }).fill('In context')
  await options.getByRole('combobox', { name: 'Works on' }).selectOption('selection')
  await options
    .getByRole('textbox', { name: 'Template' })
    .fill('Say what {{selection}} means within {{page}}.')
  await options.getByRole('combobox', { name: 'Result' }).selectOption('clipboard')
  await options.getByRole('combobox', { name: 'Shortcut slot' }).selectOption('1')
  await options.getByRole('button', { name: 'Save action' }).click()
  await expect(options.getByRole('button', { name: 'Add action' })).toBeVisible()
  await options.close()

  await selectFirstParagraph()
  await pressShortcut(keyside, page, 'action-1')
  await panel.getByRole('alert').getByRole('button', { name: 'Go ahead' }).click()
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  const { body = '' } = posts(server)[0] ?? {}
  expect(body).toContain('(selection from a web page)')
  expect(body).toContain('(web page)')
  expect(body).toContain('In year 303 the light')
  expect(body).toContain('Say what the quoted text means within the quoted page.')
  await expect(panel.getByText('The answer is on the clipboard.')).toBeVisible()
})
