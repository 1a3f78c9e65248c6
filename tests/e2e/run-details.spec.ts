import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

test('the details of an answer show the request and the response as they were', async ({
  keyside,
  panel,
  server,
}) => {
  await keyside.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('The first question')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.chooseModel('busy-1-retry-1')
  await chat.ask('The second question')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const usage = chat.answer.getByRole('status', { name: 'Usage' })
  const output = (await usage.getAttribute('data-output-tokens')) ?? ''
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'More actions' }).click()
  await panel.getByRole('menuitem', { name: 'Details' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Details' })
  await expect(dialog.getByRole('region', { name: 'Times' })).toContainText('2 attempts')
  await expect(dialog.getByRole('region', { name: 'Usage' })).toContainText(output)
  const request = dialog.getByRole('region', { name: 'Request' })
  await expect(request).toContainText(`POST ${server.url}/chat/completions`)
  await expect(request).toContainText('authorization: Bearer •••')
  const sent = JSON.parse(server.requests.at(-1)?.body ?? '{}')
  const messages = request.getByRole('list', { name: 'Messages' }).getByRole('listitem')
  await expect(messages).toHaveCount(sent.messages.length)
  await expect(messages.first()).toContainText('The first question')
  await expect(messages.last()).toContainText('The second question')
  await expect(dialog.getByRole('region', { name: 'Response', exact: true })).toContainText('200')
  await request.getByRole('button', { name: 'Copy as Node.js' }).click()
  await expect(request.getByRole('button', { name: 'Copied' })).toBeVisible()
  const code = await panel.evaluate(() => navigator.clipboard.readText())
  expect(code).toContain('process.env.OPENAI_API_KEY')
  expect(code).toContain('"The second question"')
  expect(code).not.toContain('sk-test')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
})

test('the details of a failure say what the server said', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('no-such-scenario')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'More actions' }).click()
  await panel.getByRole('menuitem', { name: 'Details' }).click()
  const response = panel.getByRole('dialog', { name: 'Details' }).getByRole('region', { name: 'Response' })
  await expect(response).toContainText('There was no answer.')
  await expect(response).toContainText('"status": 404')
})
