import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { optionsIn } from './options-page.ts'

test('the side panel begins with the form; when it is saved, the caret is in the field', async ({
  keyside,
  server,
}) => {
  const panel = await keyside.openView('sidepanel.html')
  const form = optionsIn(panel)
  await expect(form.baseUrl).toHaveValue('https://api.openai.com/v1')
  await form.provider.selectOption('custom')
  await form.baseUrl.fill(server.url)
  await form.save.click()
  const chat = chatIn(panel)
  await expect(chat.log).toBeVisible()
  await expect(form.baseUrl).toHaveCount(0)
  await expect(chat.model).not.toHaveAttribute('data-model-id', '')
  await expect(chat.field).toBeFocused()
  await panel.keyboard.type('Hello')
  await panel.keyboard.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})

test('a first connection that fails its test keeps its form, with the reason, until it works', async ({
  keyside,
  server,
}) => {
  const panel = await keyside.openView('sidepanel.html')
  const form = optionsIn(panel)
  await form.provider.selectOption('custom')
  await form.baseUrl.fill(`${server.origin}/elsewhere`)
  await form.save.click()
  await expect(form.status).toHaveAttribute('data-kind', 'wrong-address')
  server.options.allowsOrigins = false
  await form.baseUrl.fill(server.url)
  await form.save.click()
  await expect(panel.getByRole('button', { name: 'Allow access' })).toBeVisible()
  server.options.allowsOrigins = true
  await form.save.click()
  await expect(chatIn(panel).log).toBeVisible()
  await expect(chatIn(panel).field).toBeFocused()
})

test('a server that lists no models can still be talked to from the first form', async ({
  keyside,
  server,
}) => {
  server.options.listing = 'error-404'
  const panel = await keyside.openView('sidepanel.html')
  const form = optionsIn(panel)
  await form.provider.selectOption('custom')
  await form.baseUrl.fill(server.url)
  await form.save.click()
  await expect(form.status).toHaveAttribute('data-state', 'failed')
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})

test('Allow access asks for that one host, and tests again when it was given', async ({
  keyside,
  server,
}) => {
  server.options.allowsOrigins = false
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(server.url)
  await options.save.click()
  const allow = options.page.getByRole('button', { name: 'Allow access' })
  await expect(allow).toBeVisible()
  // The browser's own question cannot be answered here. What the click asks of it can be heard.
  await options.page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { request(wanted: object): Promise<boolean> } }
    }
    chrome.permissions.request = (wanted) => {
      document.documentElement.dataset.asked = JSON.stringify([wanted, navigator.userActivation.isActive])
      return Promise.resolve(true)
    }
  })
  server.options.allowsOrigins = true
  await allow.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  await expect(options.page.locator('html')).toHaveAttribute(
    'data-asked',
    JSON.stringify([{ origins: ['http://127.0.0.1/*'] }, true]),
  )
})

test('with access to its host, a server without CORS is as good as any', async ({ server }) => {
  server.options.allowsOrigins = false
  const folder = await mkdtemp(join(tmpdir(), 'keyside-allowed-'))
  await cp(await builtForTests(), folder, { recursive: true })
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  manifest.host_permissions = ['http://127.0.0.1/*']
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  const keyside = await launchKeyside({ extensionDir: folder })
  try {
    await connect(keyside, server.url)
    const chat = chatIn(await keyside.openView('sidepanel.html'))
    await chat.ready()
    await chat.chooseModel('words-5')
    await chat.ask('Hello')
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  } finally {
    await keyside.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
