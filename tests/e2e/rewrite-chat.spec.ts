import { chatIn } from './chat-page.ts'
import { expect } from './keyside-test.ts'
import { panelBeside } from './page-beside.ts'
import { PopupTarget } from './popup-target.ts'
import { chooseRewrite } from './rewrite-card.ts'
import { rewriteTest } from './rewrite-test.ts'

const draft = 'A text with a wrod.'
const answer = 'A text with a **word**.'
const test = rewriteTest(
  {
    '/': `<title>Letter</title><p>Page</p>
      <textarea id="letter" rows="3">${draft}</textarea><textarea id="blank" aria-label="Blank"></textarea>`,
  },
  answer,
)

test('Open in chat: the text and its answer go on as a conversation in the side panel, which opens by the click', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await page.locator('#letter').click()
  await chooseRewrite(keyside, 'fix')
  await card.has('button', 'Open in chat')
  const attached = PopupTarget.attach(
    keyside.context,
    `chrome-extension://${keyside.extensionId}/sidepanel.html`,
  )
  await card.click('button', 'Open in chat')
  const panel = await attached
  await expect.poll(() => card.isOpen()).toBe(false)
  const said = () =>
    panel.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>('article [role="group"][aria-label="Text"]'),
        ({ innerText }) => innerText,
      ),
    )
  await expect.poll(said).toEqual([`Fix spelling and grammar\n\n${draft}`, 'A text with a word.'])
  expect(site.asked).toHaveLength(1)
  const worker = await keyside.worker()
  const kinds = await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getContexts(filter: object): Promise<{ contextType: string }[]> } }
    }
    return (await chrome.runtime.getContexts({})).map(({ contextType }) => contextType)
  })
  expect(kinds).toContain('SIDE_PANEL')
})

test('Put into the field: an answer in the panel goes into the field used last, is shown before, and taken back with one Ctrl+Z', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await page.locator('#letter').click()
  const panel = await panelBeside(keyside, page)
  const chat = chatIn(panel)
  await chat.ask('Say it better')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const put = async () => {
    await panel.bringToFront()
    await chat.answer.getByRole('button', { name: 'More actions' }).click()
    await panel.getByRole('menuitem', { name: 'Put into the field' }).click()
    await card.has('button', 'Copy')
    await page.bringToFront()
  }
  await put()
  expect(await card.names('heading')).toEqual(['Put into the field'])
  expect(await card.names('button')).not.toContain('Try again')
  await card.click('button', 'Replace')
  await expect(page.locator('#letter')).toHaveValue(answer)
  await expect.poll(() => card.isOpen()).toBe(false)
  await page.keyboard.press('Control+z')
  await expect(page.locator('#letter')).toHaveValue(draft)

  await page.locator('#blank').click()
  await put()
  await card.click('textbox', 'What to change')
  site.answers = ['Shorter.']
  await page.keyboard.type('shorter')
  await page.keyboard.press('Enter')
  await expect.poll(() => card.result()).toBe('Shorter.')
  await card.click('button', 'Insert')
  await expect(page.locator('#blank')).toHaveValue('Shorter.')
  expect(site.asked).toHaveLength(2)

  const closed = await keyside.context.newPage()
  await closed.goto(site.origin.replace('127.0.0.1', 'localhost'))
  const other = await panelBeside(keyside, closed, { grant: false })
  await chatIn(other).answer.getByRole('button', { name: 'More actions' }).click()
  await other.getByRole('menuitem', { name: 'Put into the field' }).click()
  await expect(other.getByRole('alert').filter({ hasText: 'Click Keyside’s icon' })).toBeVisible()
})
