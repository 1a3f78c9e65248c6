import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'

const pick = (page: Page, label: string, value: string) =>
  page.getByRole('combobox', { name: label }).evaluate((select: HTMLSelectElement, value) => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
    window.close()
  }, value)
const tick = (page: Page, label: string) =>
  page.getByRole('checkbox', { name: label }).evaluate((box: HTMLInputElement) => {
    box.click()
    window.close()
  })
/** Closes the page with the caret still in the field. */
async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label)
  await field.selectText()
  await page.keyboard.insertText(text)
  await field.evaluate(() => window.close())
}

const changes: { change(page: Page): Promise<void>; seen(page: Page): Promise<void> }[] = [
  {
    change: (page) => pick(page, 'Theme', 'dark'),
    seen: (page) => expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark'),
  },
  {
    change: (page) => tick(page, 'Menu and shortcuts send at once'),
    seen: (page) => expect(page.getByRole('checkbox', { name: 'Menu and shortcuts' })).toBeChecked(),
  },
  {
    change: (page) => type(page, 'Sites never to read', 'a.example'),
    seen: (page) => expect(page.getByLabel('Sites never to read')).toHaveValue('a.example'),
  },
  {
    change: (page) => type(page, 'Ask before a request costs more than, $', '0.25'),
    seen: (page) => expect(page.getByLabel('Ask before a request costs more than, $')).toHaveValue('0.25'),
  },
]

/** Only a page that has been nowhere else can close itself. */
async function opened(workbench: Page, url: string): Promise<Page> {
  const opening = workbench.context().waitForEvent('page')
  await workbench.evaluate((url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { create(made: { url: string }): void } }
    }
    chrome.tabs.create({ url })
  }, url)
  return opening
}

test('what is changed in the moment in which the settings are closed is kept, and so is what is still being typed', async ({
  keyside,
}) => {
  const workbench = await keyside.openView('workbench.html')
  async function open(): Promise<Page> {
    const options = await opened(workbench, 'options.html')
    await expect(options.getByLabel('Sites never to read')).toBeVisible()
    return options
  }
  let options = await open()
  for (const { change, seen } of changes) {
    const closed = options.waitForEvent('close')
    // The answer of a page that is gone does not come.
    await Promise.all([
      closed,
      change(options).catch((error: unknown) => expect(String(error)).toMatch(/closed/u)),
    ])
    options = await open()
    await seen(options)
  }
  for (const { seen } of changes) await seen(options)
})

test('words that are typed in the moment in which a chat is closed are there when it is opened again', async ({
  keyside,
  server,
}) => {
  await connect(keyside, server.url)
  const workbench = await keyside.openView('workbench.html')
  const chat = await opened(workbench, 'sidepanel.html')
  await chatIn(chat).ready()
  const closed = chat.waitForEvent('close')
  const typing = chatIn(chat)
    .field.evaluate((field: HTMLTextAreaElement) => {
      field.value = 'The last words'
      field.dispatchEvent(new Event('input', { bubbles: true }))
      window.close()
    })
    .catch((error: unknown) => expect(String(error)).toMatch(/closed/u))
  await Promise.all([closed, typing])
  const again = await opened(workbench, 'sidepanel.html')
  await expect(chatIn(again).field).toHaveValue('The last words')
})
