import { startFaultServer } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { optionsIn } from './options-page.ts'

test('a preset fills the form, and links to the page where keys are made', async ({ keyside }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  const keyPage = options.page.getByRole('link', { name: 'Get a key' })
  await expect(options.baseUrl).toHaveValue('https://api.openai.com/v1')
  await expect(keyPage).toHaveAttribute('href', 'https://platform.openai.com/api-keys')
  for (const [id, address] of [
    ['openrouter', 'https://openrouter.ai/api/v1'],
    ['azure', ''],
    ['ollama', 'http://localhost:11434/v1'],
  ] as const) {
    await options.provider.selectOption(id)
    await expect(options.baseUrl).toHaveValue(address)
  }
  await expect(keyPage).toHaveCount(0)
  await expect(options.page.getByText('A local server usually needs none.')).toBeVisible()
  await options.provider.selectOption('anthropic')
  await options.page.getByText('Advanced').click()
  await expect(options.headers).toHaveValue('anthropic-dangerous-direct-browser-access: true')
})

test('addresses that cannot be used are refused with a reason, and nothing is saved', async ({ keyside }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  for (const [address, reason] of [
    ['', 'Enter the address of the API'],
    ['https://', 'This is not an address'],
    ['https://exa\\mple.com/v1', 'characters that do not belong'],
    ['ftp://example.com', 'must begin with https://'],
    ['javascript:alert(1)', 'must begin with https://'],
    ['https://user:secret@api.example.com/v1', 'user name or password'],
    ['http://api.example.com/v1', 'Over plain http everybody on the way'],
    ['http://2130706433.example', 'Over plain http everybody on the way'],
    ['https://example.com/v1?key=1', 'question mark'],
    ['https://example.com/v1#x', 'with # in it'],
  ] as const) {
    await options.baseUrl.fill(address)
    await options.save.click()
    const alert = options.page.getByRole('alert')
    await expect(alert, address).toHaveAttribute('data-kind', 'invalid-address')
    await expect(alert, address).toContainText(reason)
    await expect(options.status).toHaveAttribute('data-state', 'none')
  }
  await options.page.reload()
  await expect(options.baseUrl).toHaveValue('https://api.openai.com/v1')
  await expect(options.page.getByRole('button', { name: 'Add connection' })).toHaveCount(0)
})

test('an address that is too long is refused for that', async ({ keyside }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(`https://example.com/${'v'.repeat(2000)}`)
  await options.save.click()
  await expect(options.page.getByRole('alert')).toContainText('This address is too long.')
})

test('what cannot be a key or a passphrase is refused, and stays in its field', async ({
  keyside,
  server,
}) => {
  const options = optionsIn(await keyside.openView('options.html'))
  const alert = options.page.getByRole('alert')
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(server.url)
  for (const [key, reason] of [
    ['two words', 'characters that no key has'],
    ['sk-ключ-0123456789', 'characters that no key has'],
    ['k'.repeat(5000), 'too long for a key'],
  ] as const) {
    await options.key.fill(key)
    await options.save.click()
    await expect(alert).toHaveAttribute('data-kind', 'invalid-key')
    await expect(alert).toContainText(reason)
    await expect(options.key).toHaveValue(key)
  }
  await options.key.fill('sk-sound-0123456789')
  await options.keep('Behind a passphrase').check()
  await options.passphrase.fill('short')
  await options.save.click()
  await expect(alert).toContainText('at least 8 characters')
  expect(server.requests).toEqual([])
})

test('each way in which a test can fail is told by its kind and one sentence', async ({
  keyside,
  server,
}) => {
  const other = await startFaultServer()
  const guarded = await startFaultServer({ key: 'sk-right-0123456789' })
  const options = optionsIn(await keyside.openView('options.html'))
  const expectFailed = async (kind: string, sentence: string) => {
    await expect(options.status).toHaveAttribute('data-kind', kind)
    await expect(options.status).toHaveAttribute('data-state', 'failed')
    await expect(options.status).toContainText(sentence)
    const canAllow = kind === 'cors-refused' ? 1 : 0
    await expect(options.page.getByRole('button', { name: 'Allow access' })).toHaveCount(canAllow)
  }
  await options.provider.selectOption('custom')
  for (const [address, kind, sentence] of [
    [guarded.url, 'key-refused', 'The server refused the key.'],
    ['http://127.0.0.1:9/v1', 'unreachable', 'Nothing answers at this address.'],
    [`${server.origin}/elsewhere`, 'wrong-address', 'many end in /v1'],
  ] as const) {
    await options.baseUrl.fill(address)
    await options.save.click()
    await expectFailed(kind, sentence)
  }
  await options.baseUrl.fill(server.url)
  for (const [listing, kind, sentence] of [
    ['error-429-insufficient_quota', 'no-credit', 'No credit is left'],
    [`redirect-307-to-port-${new URL(other.origin).port}`, 'redirected', 'Nothing was sent there'],
    ['html', 'wrong-address', 'Nothing was found at this address.'],
    ['error-403', 'not-allowed', 'may not do this'],
    ['error-500', 'provider-down', 'The provider has trouble right now.'],
  ] as const) {
    server.options.listing = listing
    await options.page.getByRole('button', { name: 'Test connection' }).click()
    await expectFailed(kind, sentence)
  }
  server.options.allowsOrigins = false
  await options.page.getByRole('button', { name: 'Test connection' }).click()
  await expectFailed('cors-refused', 'does not allow extensions to read it')
  expect(other.requests).toEqual([])

  await options.baseUrl.fill(guarded.url)
  await options.key.fill('"Bearer sk-right-0123456789" ')
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  await guarded.close()
  await other.close()
})

test('a key is not sent to another origin, and the form says so', async ({ keyside, server }) => {
  const other = await startFaultServer()
  await connect(keyside, server.url, 'sk-first-0123456789')
  const options = optionsIn(await keyside.openView('options.html'))
  await options.baseUrl.fill(other.url)
  await expect(options.page.getByText(`belongs to ${server.origin}`)).toBeVisible()
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-kind', 'no-key')
  const chat = chatIn(await keyside.openView('sidepanel.html'))
  await chat.ready()
  await chat.chooseModel('words-5')
  await chat.ask('Hello')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'no-key')
  expect(other.requests).toEqual([])

  await options.baseUrl.fill(server.url)
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer sk-first-0123456789')
  await other.close()
})

test('models are listed with the day they end, and any other name can be typed', async ({
  keyside,
  server,
}) => {
  server.options.models = [{ id: 'words-5', shutdown_date: '2099-01-31' }, { id: 'words-9' }]
  await connect(keyside, server.url)
  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  await chat.model.click()
  await expect(panel.getByRole('option', { name: 'words-5' })).toHaveAccessibleDescription(
    /shuts down 2099-01-31/,
  )
  await panel.getByRole('option', { name: 'words-9' }).click()
  await expect(chat.model).toHaveAttribute('data-model-id', 'words-9')
  await chat.chooseModel('words-7')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(server.requests.at(-1)?.body).toContain('"words-7"')
})

test('favourites come first, then what was used last, with what is known of each', async ({
  keyside,
  server,
}) => {
  const soon = new Date(Date.now() + 20 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  server.options.models = [
    { id: 'words-1', context_length: 128_000, capabilities: { vision: true, function_calling: true } },
    { id: 'words-2', shutdown_date: soon },
    { id: 'words-3' },
  ]
  await connect(keyside, server.url)
  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  const options = panel.getByRole('listbox', { name: 'Model' }).getByRole('option')
  const names = () => options.evaluateAll((all) => all.map((each) => each.ariaLabel))
  await chat.model.click()
  await expect(options.first()).toHaveAccessibleDescription('128K · free · sees images · calls tools')
  await options.nth(2).getByTitle('Make it a favourite').click()
  await expect.poll(names).toEqual(['words-3', 'words-1', 'words-2'])
  await panel.keyboard.press('Escape')
  await chat.chooseModel('words-2')
  const notice = panel.getByRole('alert')
  await expect(notice).toHaveAttribute('data-kind', 'retirement')
  await expect(notice).toContainText('words-2 ends on')
  await chat.model.click()
  await expect.poll(names).toEqual(['words-3', 'words-2', 'words-1'])
  await panel.keyboard.press('ArrowDown')
  await panel.keyboard.press('ArrowDown')
  await panel.keyboard.press('Control+Enter')
  await expect.poll(names).toEqual(['words-1', 'words-3', 'words-2'])
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await panel.keyboard.press('Escape')
  await chat.chooseModel('words-3')
  await expect(notice).toBeHidden()
})

test('extra headers reach the server; one that would carry a key is refused', async ({ keyside, server }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(server.url)
  await options.page.getByText('Advanced').click()
  await options.headers.fill('Authorization: Bearer sneaky')
  await options.save.click()
  await expect(options.page.getByRole('alert')).toBeVisible()
  await options.headers.fill('X-Title: Notes')
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  expect(server.requests.at(-1)?.headers['x-title']).toBe('Notes')
})

test('several connections stand side by side; deleting one asks first', async ({ keyside, server }) => {
  const second = await startFaultServer({ models: [{ id: 'words-3' }] })
  await connect(keyside, server.url)
  const options = optionsIn(await keyside.openView('options.html'))
  await options.page.getByRole('button', { name: 'Add connection' }).click()
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(second.url)
  await options.page.getByText('Advanced').click()
  await options.page.getByRole('textbox', { name: 'Name' }).fill('Second')
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  const panel = await keyside.openView('sidepanel.html')
  await chatIn(panel).ready()
  await chatIn(panel).chooseModel('words-3')
  await chatIn(panel).ask('Hello')
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  expect(second.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)

  await options.page.getByRole('button', { name: 'Delete connection' }).click()
  await options.page.getByRole('button', { name: 'Cancel' }).click()
  await expect(options.page.getByRole('button', { name: 'Second' })).toBeVisible()
  await options.page.getByRole('button', { name: 'Delete connection' }).click()
  await options.page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(options.page.getByRole('button', { name: 'Second' })).toHaveCount(0)
  await second.close()
})
