import { wordsOf } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

test('an answer streams in, completes, and says what it used', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-40-at-100')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await expect(chat.progress).toHaveAttribute('data-state', 'answering')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.progress).toHaveText('Answer complete, 40 words')
  const usage = chat.answer.getByRole('status', { name: 'Usage' })
  await expect(usage).toHaveAttribute('data-output-tokens', /^\d+$/)
  await expect(usage).toHaveAttribute('data-cost-usd', '0')
})

test('a double click on Send makes one request', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.field.fill('Once')
  await chat.send.dblclick()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.questions).toHaveCount(1)
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('Shift+Enter breaks the line, and Enter of an input method sends nothing', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.field.fill('one')
  await chat.field.press('End')
  await chat.field.press('Shift+Enter')
  await chat.field.pressSequentially('two')
  await expect(chat.field).toHaveValue('one\ntwo')
  const session = await panel.context().newCDPSession(panel)
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await chat.field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 })
  await expect(chat.field).not.toHaveValue('')
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0)
})

test('Stop keeps the text and closes the connection', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-400-at-50')
  await chat.ask('Go on')
  await expect(chat.answerText).toContainText(/\w+ \w+/)
  const before = (await chat.answerText.innerText()).length
  await chat.stop.click()
  await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')
  expect((await chat.answerText.innerText()).length).toBeGreaterThanOrEqual(before)
  await expect(chat.stop).toHaveCount(0)
  await expect.poll(() => server.requests.at(-1)?.closedAt).toBeDefined()
})

test('a message sent while answering waits in line, and is sent afterwards', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-150-at-50')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await chat.ask('Second')
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answers.last()).toHaveAttribute('data-status', 'completed')
  const last = server.requests.findLast(({ method }) => method === 'POST')
  expect(JSON.parse(last?.body ?? '{}').messages).toHaveLength(3)
})

test('a waiting message can be removed, or sent by hand after a stop', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-400-at-50')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await chat.ask('Second')
  await chat.ask('Third')
  await chat.questions.last().getByRole('button', { name: 'Remove' }).click()
  await expect(chat.questions).toHaveCount(2)
  await chat.stop.click()
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  await chat.questions.last().getByRole('button', { name: 'Send now' }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answers.last()).toHaveAttribute('data-status', 'in_progress')
})

test('two side panels on one thread stay equal', async ({ keyside, panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-80-at-80')
  await chat.ask('Both')
  const second = await keyside.openView('sidepanel.html')
  const other = chatIn(second)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(other.answer).toHaveAttribute('data-status', 'completed')
  expect(await other.log.innerText()).toBe(await chat.log.innerText())
  await other.ask('From the other side')
  await expect(chat.questions).toHaveCount(2)
  await expect(chat.answers.last()).toHaveAttribute('data-status', 'completed')
  await expect(other.answers.last()).toHaveAttribute('data-status', 'completed')
  expect(await other.log.innerText()).toBe(await chat.log.innerText())
})

test('an answer is not called complete before what draws it is there', async ({ keyside, panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Late')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let isAsked = false
  await keyside.context.route('**/chunks/markdown-*.js', async (route) => {
    isAsked = true
    await released
    await route.continue()
  })
  const second = await keyside.openView('sidepanel.html')
  const other = chatIn(second)
  await expect.poll(() => isAsked).toBe(true)
  await expect(second.getByRole('main')).toHaveAttribute('data-ready', 'true')
  // What is known of a conversation besides its messages: they are read by now.
  await expect(second.getByRole('button', { name: 'Export', exact: true })).toBeEnabled()
  expect(await other.answers.count()).toBe(0)
  release()
  await expect(other.answer).toHaveAttribute('data-status', 'completed')
  expect(await other.answerText.innerText()).toBe(wordsOf(5))
})

test('a draft survives closing the view', async ({ keyside, panel }) => {
  await chatIn(panel).field.fill('Not sent yet')
  await panel.close()
  const again = await keyside.openView('sidepanel.html')
  await expect(chatIn(again).field).toHaveValue('Not sent yet')
})

test('the view follows the end of an answer, until the reader scrolls up', async ({ panel }) => {
  await panel.setViewportSize({ width: 400, height: 500 })
  const chat = chatIn(panel)
  await chat.chooseModel('words-600-at-300')
  await chat.ask('Long')
  const distance = () => chat.log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
  await expect.poll(() => chat.log.evaluate((box) => box.scrollTop)).toBeGreaterThan(100)
  // Between new words and the next frame the view is behind for a moment.
  await expect.poll(distance).toBeLessThan(40)
  await chat.log.hover()
  await panel.mouse.wheel(0, -150)
  await expect(panel.getByRole('button', { name: 'Jump to the end' })).toBeVisible()
  const top = await chat.log.evaluate((box) => box.scrollTop)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(await chat.log.evaluate((box) => box.scrollTop)).toBe(top)
  await panel.getByRole('button', { name: 'Jump to the end' }).click()
  await expect.poll(distance).toBeLessThan(40)
})

test('threads are listed with their first message, renamed, deleted and brought back', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('What is a margin note?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.questions).toHaveCount(0)
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  const list = panel.getByRole('list', { name: 'History' })
  await expect(list.getByRole('link')).toHaveText(['What is a margin note?'])
  await list.getByRole('listitem').hover()
  await list.getByRole('button', { name: 'Rename' }).click()
  await panel.getByRole('textbox', { name: 'Title' }).fill('Margins')
  await panel.keyboard.press('Enter')
  await expect(list.getByRole('link')).toHaveText(['Margins'])
  await list.getByRole('listitem').hover()
  await list.getByRole('button', { name: 'Delete' }).click()
  await expect(list.getByRole('link')).toHaveCount(0)
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect(chat.questions).toHaveCount(1)
})
