import { startFaultServer, wordsOf } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

const posts = (server: { requests: { method: string }[] }) =>
  server.requests.filter(({ method }) => method === 'POST').length

for (const [model, status, attribute, value, text] of [
  ['no-finish-6', 'incomplete', 'data-reason', 'connection-lost', wordsOf(6)],
  ['ends-after-6-length', 'incomplete', 'data-reason', 'length', wordsOf(6)],
  ['ends-after-6-content_filter', 'incomplete', 'data-reason', 'content-filter', wordsOf(6)],
] as const) {
  test(`${model} is ${status}: the text is kept, and there are Continue and Retry`, async ({ panel }) => {
    const chat = chatIn(panel)
    await chat.chooseModel(model)
    await chat.ask('Hello')
    await expect(chat.answer).toHaveAttribute('data-status', status)
    await expect(chat.answer).toHaveAttribute(attribute, value)
    await expect(chat.answerText).toHaveText(text)
    await expect(chat.answer.getByRole('button', { name: 'Continue' })).toBeVisible()
    await chat.answer.getByRole('button', { name: 'Retry' }).click()
    await expect(chat.answer.getByRole('button', { name: 'Previous answer' })).toBeVisible()
    await expect(chat.answer).toHaveAttribute(attribute, value)
  })
}

test('a line that breaks while words come leaves an incomplete answer with its text', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('stall-after-6')
  await chat.ask('Hello')
  await expect(chat.answerText).toHaveText(wordsOf(6))
  server.cut()
  await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')
  await expect(chat.answer).toHaveAttribute('data-reason', 'connection-lost')
  await expect(chat.answerText).toHaveText(wordsOf(6))
  expect(posts(server)).toBe(1)
  await chat.chooseModel('words-5')
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.answer.getByRole('button', { name: 'Previous answer' }).click()
  await expect(chat.answerText).toHaveText(wordsOf(6))
  await expect(chat.answer.getByRole('button', { name: 'Continue' })).toBeVisible()
})

test('Continue goes on in the same answer', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('ends-after-6-length')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')
  const id = await chat.answer.getAttribute('data-message-id')
  await chat.answer.getByRole('button', { name: 'Continue' }).click()
  await expect(chat.answerText).toHaveText(new RegExp(`^${wordsOf(6)}\\s*${wordsOf(6)}$`))
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.answer).toHaveAttribute('data-message-id', id ?? '')
  const sent = JSON.parse(server.requests.at(-1)?.body ?? '{}').messages as { content: string }[]
  expect(sent.some(({ content }) => content.includes(wordsOf(6)))).toBe(true)
})

for (const [model, kind] of [
  ['error-401-invalid_api_key', 'key-refused'],
  ['error-429-insufficient_quota', 'no-credit'],
  ['error-404-model_not_found', 'no-such-model'],
  ['error-400-context_length_exceeded', 'too-long'],
  ['html', 'unreadable'],
  ['whole-0', 'empty-answer'],
  ['words-0', 'empty-answer'],
  ['no-such-scenario', 'no-such-model'],
] as const) {
  test(`${model} is told as ${kind}, once, without the key`, async ({ panel, server }) => {
    const chat = chatIn(panel)
    await chat.chooseModel(model)
    await chat.ask('Hello')
    await expect(chat.answer).toHaveAttribute('data-status', 'failed')
    await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', kind)
    expect(await panel.content()).not.toContain('sk-test-0123456789abcdef')
    // The fake server repeats the key in what it says: the words are shown, and the key in them is not.
    if (model.startsWith('error-')) await expect(chat.answer.getByRole('alert')).toContainText('Refused: ')
    expect(posts(server)).toBe(1)
    await expect(chat.field).toBeFocused()
  })
}

test('an error in the middle of a stream keeps what came, and is not tried again', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('error-in-stream-6')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'provider-down')
  await expect(chat.answerText).toHaveText(wordsOf(6))
  await expect(chat.answer.getByRole('button', { name: 'Continue' })).toBeVisible()
  expect(posts(server)).toBe(1)
})

test('no redirect is followed: the other server sees nothing', async ({ panel, server }) => {
  const other = await startFaultServer()
  const chat = chatIn(panel)
  const statuses = [301, 302, 303, 307, 308]
  for (const [index, status] of statuses.entries()) {
    await chat.chooseModel(`redirect-${status}-to-port-${new URL(other.origin).port}`)
    await chat.ask('Hello')
    await expect(chat.answers).toHaveCount(index + 1)
    await expect(chat.answer).toHaveAttribute('data-status', 'failed')
    await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'redirected')
  }
  expect(posts(server)).toBe(statuses.length)
  expect(other.requests).toEqual([])
  await other.close()
})

test('a busy server is asked again, visibly, and not before it wants to be', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('busy-1-retry-2')
  await chat.ask('Hello')
  await expect(chat.progress).toContainText('Trying again in')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answer).toContainText('Sent again once.')
  const [first, second] = server.requests.filter(({ method }) => method === 'POST')
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2000)
})

test('a server that fails is asked three times at most, visibly', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('error-500')
  await chat.ask('Hello')
  await expect(chat.progress).toContainText('Trying again in')
  await expect.poll(() => posts(server)).toBe(2)
  await expect(chat.progress).toContainText('Trying again in')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', { timeout: 20_000 })
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'provider-down')
  await expect(chat.answer).toContainText('Sent again 2 times.')
  const [first, second, third, fourth] = server.requests.filter(({ method }) => method === 'POST')
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2000)
  expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(4000)
  expect(fourth).toBeUndefined()
})

test('thinking is shown as thinking, folded away', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('thinks-held')
  await chat.ask('Hello')
  await expect(chat.progress).toHaveAttribute('data-state', 'thinking')
  server.goOn()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toHaveText(wordsOf(5))
  await expect(chat.answer.getByText('Let me see.')).toBeHidden()
  await chat.answer.getByText(/^Thought for \d+ s$/).click()
  await expect(chat.answer.getByText('Let me see.')).toBeVisible()
})

test('a refused parameter is left out, said, remembered, and can be forgotten', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('refuses-stream_options')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answer).toContainText('The server refused stream_options, so it was left out.')
  expect(posts(server)).toBe(2)
  await chat.ask('Again')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)).toBe(3)

  const options = await keyside.openView('options.html')
  const learned = options.getByRole('region', { name: 'What this server refused' })
  await expect(learned).toContainText('stream_options')
  await learned.getByRole('button', { name: 'Forget' }).click()
  await expect(learned).toHaveCount(0)
  await chat.ask('Once more')
  await expect(chat.answers).toHaveCount(3)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)).toBe(5)
})

test('without a network the message is kept, and nothing is sent by itself later', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await keyside.context.setOffline(true)
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed')
  await expect(chat.answer.getByRole('alert')).toHaveAttribute('data-kind', 'offline')
  await keyside.context.setOffline(false)
  expect(posts(server)).toBe(0)
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)).toBe(1)
})
