import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

const posts = (server: { requests: { method: string }[] }) =>
  server.requests.filter(({ method }) => method === 'POST').length

test('Stop ends the waiting for a busy server', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('busy-9-retry-30')
  await chat.ask('Hello')
  await expect(chat.progress).toContainText('Trying again in')
  await chat.stop.click()
  await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')
  expect(posts(server)).toBe(1)
})

for (const [moment, model, state] of [
  ['before anything was answered', 'silent', 'sending'],
  ['when the answer has begun, but no word has come', 'stall-after-0', 'sending'],
  ['while the model thinks', 'thinks-60000', 'thinking'],
  ['while words come', 'words-900-at-20', 'answering'],
] as const) {
  test(`Stop works ${moment}, and one can go on`, async ({ panel, server }) => {
    const chat = chatIn(panel)
    await chat.chooseModel(model)
    await chat.ask('Hello')
    await expect.poll(() => posts(server)).toBe(1)
    await expect(chat.progress).toHaveAttribute('data-state', state)
    await chat.stop.click()
    await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')
    await expect.poll(() => server.requests.at(-1)?.closedAt).toBeDefined()
    await chat.chooseModel('words-5')
    await chat.ask('Again')
    await expect(chat.answers).toHaveCount(2)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    expect(posts(server)).toBe(2)
  })
}
