import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFaultServer } from '../fakes/fault-server.ts'
import { writePng } from '../fakes/write-image.ts'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { processesOf } from './kill-browser.ts'
import { optionsIn } from './options-page.ts'

/** The files of a closed browser's profile that have one of these words, in either of the ways browsers write them. */
async function holding(profile: string, words: readonly string[]): Promise<string[]> {
  const wanted = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')])
  const files = (await readdir(profile, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  )
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name))
      return wanted.some((word) => bytes.includes(word)) ? [join(parentPath, name)] : []
    }),
  )
  return found.flat()
}

test('no file of the profile has a word of a temporary chat in a tab: said, typed, attached or answered', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'keyside-temporary-'))
  const server = await startFaultServer({ answer: 'Answered-pistachios' })
  const keyside = await launchKeyside({ extensionDir: await builtForTests(), userDataDir: profile })
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(server.url)
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')

  const view = await keyside.openView('sidepanel.html?wide')
  const chat = chatIn(view)
  await chat.ready()
  await chat.ask('Kept-cashews')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await view.getByRole('button', { name: 'New chat' }).click()
  await view.getByRole('button', { name: 'Temporary chat' }).click()
  await expect(view.getByRole('region', { name: 'Temporary chat' })).toBeVisible()
  await view.locator('input[type=file]').setInputFiles([
    { name: 'named-hazelnuts.txt', mimeType: 'text/plain', buffer: Buffer.from('Attached-almonds') },
    { name: 'named-pecans.png', mimeType: 'image/png', buffer: writePng(60, 40, () => [90, 90, 90]) },
  ])
  await expect(view.getByRole('button', { name: 'Remove named-hazelnuts.txt' })).toBeVisible()
  await chat.ask('Said-walnuts')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.fill('Typed-macadamias')
  await chat.questions.last().hover()
  await chat.questions.last().getByRole('button', { name: 'Edit' }).click()
  await view.getByRole('textbox', { name: 'Edit message' }).fill('Edited-chestnuts')
  // What stands in a tab's fields is written down a while after the tab was left: a field of no care tells when.
  await view.evaluate(() => document.body.append(document.createElement('textarea')))
  await view.locator('body > textarea').fill('Careless-brazils')
  await view.goto(view.url().replace('sidepanel', 'workbench'))
  await expect.poll(() => holding(profile, ['Careless-brazils']), { timeout: 20_000 }).not.toEqual([])
  await keyside.close()
  await server.close()
  await expect.poll(() => processesOf(profile)).toEqual([])
  expect(await holding(profile, ['Kept-cashews'])).not.toEqual([])
  const temporary = ['pistachios', 'hazelnuts', 'almonds', 'pecans', 'walnuts', 'macadamias', 'chestnuts']
  expect(await holding(profile, temporary)).toEqual([])
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})
