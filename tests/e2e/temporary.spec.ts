import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { sendCommand } from './send-command.ts'
import { expectSound } from './sound-view.ts'
import { stopWorker } from './stop-worker.ts'
import { storedForViews } from './stored-for-views.ts'

/** The databases and the settings, without the page that is shown. */
async function onDisk(panel: Page): Promise<string> {
  const [[, , ...databases], settings] = JSON.parse((await storedForViews(panel)).kept)
  return JSON.stringify([databases, settings])
}

test('a temporary chat leaves no word on the disk, outlives the worker, and is found again until the browser closes', async ({
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.field.fill('A draft about walnuts')
  const toggle = panel.getByRole('button', { name: 'Temporary chat' })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(chat.field).toHaveValue('A draft about walnuts')
  const bar = panel.getByRole('region', { name: 'Temporary chat' })
  await expect(bar).toContainText('written to disk')
  await expectSound(panel)
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.fill('Unsent almonds')
  await expect.poll(async () => (await storedForViews(panel)).session).toContain('Unsent almonds')
  expect(await onDisk(panel)).not.toMatch(/walnuts|almonds/)

  await stopWorker(panel)
  await panel.reload()
  await expect(chat.questions.first()).toContainText('walnuts')
  await expect(chat.field).toHaveValue('Unsent almonds')
  await chat.field.press('Enter')
  await expect(chat.questions.last()).toContainText('almonds')
  await expect(chat.answers).toHaveCount(2)
  await expectSound(panel)

  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.answers).toHaveCount(0)
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  const list = panel.getByRole('list', { name: 'History' })
  await expect(list.getByRole('heading')).toHaveText(['Temporary: until the browser closes'])
  await list.getByRole('link', { name: 'A draft about walnuts' }).click()
  await expect(chat.answers).toHaveCount(2)
})

test('a temporary chat is kept, or discarded for good', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const bar = panel.getByRole('region', { name: 'Temporary chat' })
  await panel.getByRole('button', { name: 'Temporary chat' }).click()
  await expect(bar).toBeVisible()
  await chat.ask('Worth keeping')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.fill('And a draft')
  await bar.getByRole('button', { name: 'Keep' }).click()
  await expect(bar).toHaveCount(0)
  await expect(chat.questions.last()).toContainText('Worth keeping')
  await expect(chat.field).toHaveValue('And a draft')
  expect((await storedForViews(panel)).session).not.toContain('Worth keeping')
  await chat.ask('Goes on as any other')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await panel.reload()
  await expect(chat.answers).toHaveCount(2)

  await panel.getByRole('button', { name: 'New chat' }).click()
  await panel.getByRole('button', { name: 'Temporary chat' }).click()
  await expect(bar).toBeVisible()
  await chat.ask('Worth nothing')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await bar.getByRole('button', { name: 'Discard' }).click()
  await expect(bar).toContainText('cannot be undone')
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(chat.answers).toHaveCount(0)
  await expect(bar).toHaveCount(0)
  expect((await onDisk(panel)) + (await storedForViews(panel)).session).not.toContain('Worth nothing')
})

test('from one temporary chat to another, Discard and Keep act on the one on screen', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const bar = panel.getByRole('region', { name: 'Temporary chat' })
  const toggle = panel.getByRole('button', { name: 'Temporary chat' })
  const list = panel.getByRole('list', { name: 'History' })
  const openThread = async (title: string) => {
    const button = panel.getByRole('button', { name: 'History', exact: true })
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
    await list.getByRole('link', { name: title }).click()
    await expect(chat.questions.first()).toContainText(title)
  }
  for (const text of ['First of two', 'Second of two']) {
    await panel.getByRole('button', { name: 'New chat' }).click()
    await toggle.click()
    await expect(bar).toBeVisible()
    await chat.ask(text)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  }
  await openThread('First of two')
  await openThread('Second of two')
  await bar.getByRole('button', { name: 'Discard' }).click()
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(chat.answers).toHaveCount(0)

  await openThread('First of two')
  await bar.getByRole('button', { name: 'Keep' }).click()
  await expect(bar).toHaveCount(0)
  const kept = await onDisk(panel)
  expect(kept).toContain('First of two')
  expect(kept).not.toContain('Second of two')
})

test('a temporary chat that is open while everything is erased is gone from the background, too', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await panel.getByRole('button', { name: 'Temporary chat' }).click()
  await chat.ask('A secret about walnuts')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await sendCommand(keyside, 'eraseEverything', {})
  expect((await storedForViews(panel)).session).not.toContain('walnuts')
  await connect(keyside, server.url)
  await chat.field.fill('Go on')
  await expect(chat.send).toHaveAttribute('aria-disabled', 'true')

  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.questions).toHaveCount(0)
  await chat.chooseModel('words-5')
  await chat.ask('What did I tell you?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const asked = server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(asked).toHaveLength(2)
  expect(asked[0]).toContain('walnuts')
  expect(asked[1]).not.toContain('walnuts')
})
