import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { longThread } from '../factories/long-thread.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'

const answer = 'A **bold** word, and a [link](https://example.com/a).\n\n| a | b |\n|---|---|\n| 1 | 2 |'

async function exportIn(panel: Page) {
  await panel.getByRole('button', { name: 'Export', exact: true }).click()
  const bar = panel.getByRole('group', { name: 'Export' })
  return {
    bar,
    choose: (format: string) => bar.getByRole('combobox', { name: 'Format' }).selectOption(format),
    async save() {
      const downloading = panel.waitForEvent('download')
      await bar.getByRole('button', { name: 'Save as file' }).click()
      const download = await downloading
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
    },
  }
}

test('a conversation goes out as Markdown, HTML and JSON, and onto the clipboard as rich text', async ({
  keyside,
  panel,
  server,
}) => {
  await keyside.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  server.options.answer = answer
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-900')
  await chat.ask('What <b>is</b> it?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const { bar, choose, save } = await exportIn(panel)
  await expectSound(panel)
  expect(await save()).toMatchObject({ name: 'What b is b it.md', text: expect.stringContaining(answer) })

  await choose('HTML (rich text)')
  const html = await save()
  expect(html.name).toBe('What b is b it.html')
  expect(html.text).toContain('What &lt;b&gt;is&lt;/b&gt; it?')
  expect(html.text).toContain('A <strong>bold</strong> word')
  const page = await keyside.context.newPage()
  await page.setContent(html.text)
  await expect(page.getByRole('link', { name: 'link' })).toHaveAttribute('href', 'https://example.com/a')
  await expect(page.getByRole('cell', { name: '2' })).toBeVisible()
  await page.close()

  await panel.bringToFront()
  await bar.getByRole('button', { name: 'Copy all' }).click()
  await expect(bar.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await panel.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const textOf = async (type: string) => (await item?.getType(type))?.text()
    return { html: await textOf('text/html'), text: await textOf('text/plain') }
  })
  expect(copied.html).toContain('<strong>bold</strong>')
  expect(copied.text).toContain('**bold**')

  await choose('JSON')
  const { name, text } = await save()
  expect(name).toBe('What b is b it.json')
  expect(JSON.parse(text)).toMatchObject({
    format: 'keyside-conversation',
    version: 1,
    messages: [
      { role: 'user', text: 'What <b>is</b> it?' },
      { role: 'assistant', model: 'says-in-900', text: answer },
    ],
  })
  expect(text).not.toContain('sk-test')
})

test('a conversation is printed whole, and nothing but it', async ({ keyside, panel }) => {
  const { threads, messages, runs } = longThread(200)
  const last = messages.at(-1)
  if (last) last.parts = [{ type: 'text', text: 'Answer 100.\n\n```js\nconst end = 1\n```' }]
  await seedRows(panel, { threads, messages, runs })
  await panel.reload()
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  await panel.getByRole('link', { name: 'A thread of 200 messages' }).click()
  await expect(chatIn(panel).answer).toContainText('Answer 100.')
  await keyside.beforeEachPage(() => {
    window.print = () => void Object.assign(window, { printed: document.querySelectorAll('section').length })
  })
  const { bar } = await exportIn(panel)
  const opening = keyside.context.waitForEvent('page')
  await bar.getByRole('button', { name: 'Print or PDF' }).click()
  const printed = await opening
  await expect
    .poll(() => printed.evaluate(() => Reflect.get(window, 'printed')), { timeout: 30_000 })
    .toBe(200)
  await expect(printed).toHaveTitle('A thread of 200 messages')
  // Code has its colours on paper, however far down it stands.
  await expect(printed.locator('figure code').last().locator('span span span').first()).toBeAttached()
  await expectSound(printed)
  await printed.emulateMedia({ media: 'print' })
  await expect(printed.getByRole('button', { name: 'Print or PDF' })).toBeHidden()
  const pdf = await printed.pdf()
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu) ?? []
  expect(pages.length).toBeGreaterThan(20)
})
