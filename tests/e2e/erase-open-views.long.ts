import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { dataIn } from './data-page.ts'
import { expect, test } from './keyside-test.ts'
import { storedForViews } from './stored-for-views.ts'

/** Goes on writing into a field, as someone who types without a pause. */
const typeOn = (view: Page, name: string, word: string) =>
  view.getByRole('textbox', { name, exact: true }).evaluate((field, typed) => {
    let count = 0
    setInterval(() => {
      count += 1
      ;(field as HTMLTextAreaElement).value = `${typed} ${count}`
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }, 5)
  }, word)

/** Goes on changing something in the settings. */
const changeOn = (options: Page) =>
  options.getByRole('combobox', { name: 'Theme' }).evaluate((field) => {
    const select = field as HTMLSelectElement
    let count = 0
    setInterval(() => {
      count += 1
      select.value = count % 2 === 0 ? 'dark' : 'light'
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }, 20)
  })

/** An export of conversations that takes a while to be read. */
const longExport = () => ({
  name: 'conversations.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify(
      Array.from({ length: 4000 }, (_, each) => ({
        title: `Zqimported ${each}`,
        create_time: 1_700_000_000 + each,
        update_time: 1_700_000_000 + each,
        current_node: 'b',
        mapping: {
          a: { id: 'a', message: null, parent: null, children: ['b'] },
          b: {
            id: 'b',
            parent: 'a',
            children: [],
            message: {
              id: 'b',
              author: { role: 'user' },
              create_time: 1_700_000_000 + each,
              content: { content_type: 'text', parts: [`Zqimported ${'words '.repeat(300)}`] },
            },
          },
        },
      })),
    ),
  ),
})

test('of views that are open and at work while everything is erased nothing comes back', async ({
  keyside,
  panel,
}) => {
  const first = chatIn(panel)
  await first.chooseModel('words-5')
  await first.ask('Zqsaid')
  await expect(first.answer).toHaveAttribute('data-status', 'completed')
  const beside = await keyside.openView('sidepanel.html?wide')
  const second = chatIn(beside)
  await second.ready()
  await beside.getByRole('button', { name: 'New chat' }).click()
  await second.chooseModel('words-4000-at-20')
  await second.ask('Zqrunning')
  await expect(second.answer).toHaveAttribute('data-status', 'in_progress')
  const popup = await keyside.openView('popup.html')
  await chatIn(popup).ready()
  const workbench = await keyside.openView('workbench.html#network')
  await expect(workbench.getByRole('main')).toBeVisible()
  const importing = await keyside.openView('options.html')
  const erasing = await keyside.openView('options.html')
  const { section, press } = dataIn(erasing)
  await press('Erase everything…')
  await section.getByRole('textbox', { name: 'Type “erase” to confirm' }).fill('erase')

  await importing
    .getByRole('region', { name: 'Import' })
    .locator('input[type=file]')
    .first()
    .setInputFiles(longExport())
  await beside
    .locator('input[type=file]')
    .setInputFiles([
      { name: 'zqfile.txt', mimeType: 'text/plain', buffer: Buffer.from('Zqattached '.repeat(400_000)) },
    ])
  await typeOn(panel, 'Message', 'Zqtypedone')
  await typeOn(beside, 'Message', 'Zqtypedtwo')
  await typeOn(popup, 'Message', 'Zqtypedthree')
  await changeOn(importing)
  const views = [panel, beside, popup, workbench, importing]
  const begunAnew = [...views, erasing].map((view) => view.waitForEvent('load'))
  await erasing.bringToFront()
  await section.getByRole('button', { name: 'Erase everything', exact: true }).click()
  await Promise.all(begunAnew)
  for (const view of [...views, erasing]) await expect(view.getByRole('main')).toBeVisible()
  await expect(erasing.getByRole('combobox', { name: 'Theme' })).toHaveValue('auto')

  // A page of the extension's own that runs nothing.
  const bare = await keyside.openView('manifest.json')
  const { kept, session } = await storedForViews(bare)
  expect(kept).not.toMatch(/zq|theme":|sk-test|words-5/iu)
  expect(session).not.toMatch(/zq/iu)
  for (const view of views) expect(await view.locator('body').innerText()).not.toMatch(/zq/iu)
  // What begins anew works, and is kept.
  const form = panel.getByRole('textbox', { name: 'Base URL' })
  await expect(form).toHaveValue('https://api.openai.com/v1')
  await importing.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
  await expect.poll(async () => (await storedForViews(bare)).kept).toContain('"setting:theme":["dark"]')
})
