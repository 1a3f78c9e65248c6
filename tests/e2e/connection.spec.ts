import { startFaultServer } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { optionsIn } from './options-page.ts'

test('a preset fills the form, and links to the page where keys are made', async ({ keyside }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await expect(options.baseUrl).toHaveValue('https://api.openai.com/v1')
  await expect(options.page.getByRole('link', { name: 'Get a key' })).toHaveAttribute('href', /^https:/)
  await options.provider.selectOption('ollama')
  await expect(options.baseUrl).toHaveValue(/^http:\/\/(localhost|127\.0\.0\.1):11434/)
})

test('addresses that cannot be used are refused with a reason, and nothing is saved', async ({ keyside }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  for (const address of [
    'http://api.example.com/v1',
    'https://user:secret@api.example.com/v1',
    'ftp://example.com',
    'javascript:alert(1)',
    'https://example.com/v1?key=1',
    'https://example.com/v1#x',
    'http://2130706433.example',
    '',
  ]) {
    await options.baseUrl.fill(address)
    await options.save.click()
    await expect(options.page.getByRole('alert'), address).toHaveAttribute('data-kind', 'invalid-address')
    await expect(options.status).toHaveAttribute('data-state', 'none')
  }
  await options.page.reload()
  await expect(options.baseUrl).toHaveValue('https://api.openai.com/v1')
  await expect(options.page.getByRole('button', { name: 'Add connection' })).toHaveCount(0)
})

test('a key that cannot be one is refused, and stays in the field', async ({ keyside, server }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  await options.baseUrl.fill(server.url)
  await options.key.fill('two words')
  await options.save.click()
  await expect(options.page.getByRole('alert')).toHaveAttribute('data-kind', 'invalid-key')
  await expect(options.key).toHaveValue('two words')
})

test('each way in which a test can fail has its kind', async ({ keyside, server }) => {
  const guarded = await startFaultServer({ key: 'sk-right-0123456789' })
  const closed = await startFaultServer({ allowsOrigins: false })
  const options = optionsIn(await keyside.openView('options.html'))
  await options.provider.selectOption('custom')
  for (const [address, kind] of [
    [guarded.url, 'key-refused'],
    [`${server.origin}/elsewhere`, 'wrong-address'],
    [closed.url, 'cors-refused'],
    ['http://127.0.0.1:9/v1', 'unreachable'],
  ] as const) {
    await options.baseUrl.fill(address)
    await options.save.click()
    await expect(options.status).toHaveAttribute('data-kind', kind)
    await expect(options.status).toHaveAttribute('data-state', 'failed')
    const canAllow = kind === 'cors-refused' ? 1 : 0
    await expect(options.page.getByRole('button', { name: 'Allow access' })).toHaveCount(canAllow)
  }
  await options.baseUrl.fill(guarded.url)
  await options.key.fill('Bearer sk-right-0123456789 ')
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  await guarded.close()
  await closed.close()
})

test('a key is not sent to another origin, and the form says so', async ({ keyside, server }) => {
  const other = await startFaultServer()
  await connect(keyside, server.url, 'sk-first-0123456789')
  const options = optionsIn(await keyside.openView('options.html'))
  await options.baseUrl.fill(other.url)
  await expect(options.page.getByText(`belongs to ${server.origin}`)).toBeVisible()
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-kind', 'no-key')
  expect(other.requests).toEqual([])
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
  await expect(panel.getByRole('option', { name: 'words-5' })).toContainText('shuts down 2099-01-31')
  await panel.getByRole('option', { name: 'words-9' }).click()
  await expect(chat.model).toHaveAttribute('data-model-id', 'words-9')
  await chat.chooseModel('words-7')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(server.requests.at(-1)?.body).toContain('"words-7"')
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

test('the side panel begins with the form, and is ready to type into when it is saved', async ({
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
  await expect(chat.model).not.toHaveAttribute('data-model-id', '')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})
