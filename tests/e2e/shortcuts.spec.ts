import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { expectSound } from './sound-view.ts'

test('the keyboard goes from message to message, copies, asks again, stops and begins anew', async ({
  keyside,
  panel,
  server,
}) => {
  await keyside.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const chat = chatIn(panel)
  server.options.answer = 'An answer with **bold** words.'
  await chat.chooseModel('says-in-5')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.ask('Second')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await panel.keyboard.press('Alt+ArrowUp')
  await expect(chat.answer).toBeFocused()
  await panel.keyboard.press('Alt+ArrowUp')
  await expect(chat.questions.last()).toBeFocused()
  await panel.keyboard.press('Alt+ArrowDown')
  await expect(chat.answer).toBeFocused()
  await panel.keyboard.press('Alt+m')
  await expect(chat.field).toBeFocused()
  await panel.keyboard.press('Alt+j')
  await expect(chat.answer).toBeFocused()

  await panel.keyboard.press('Alt+c')
  await expect(panel.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
  expect(await panel.evaluate(() => navigator.clipboard.readText())).toBe(server.options.answer)

  const first = await chat.answer.getAttribute('data-message-id')
  await panel.keyboard.press('Alt+r')
  await expect(chat.answer).not.toHaveAttribute('data-message-id', first ?? '')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chat.chooseModel('silent')
  await chat.ask('Third')
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await panel.keyboard.press('Alt+.')
  await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')

  await panel.keyboard.press('Alt+h')
  await expect(panel.getByRole('list', { name: 'History' })).toBeVisible()
  await panel.keyboard.press('Alt+n')
  await expect(chat.questions).toHaveCount(0)
  await expect(chat.field).toBeFocused()
})

test('a sheet lists them, opened by keys or by its button, and gives the focus back', async ({ panel }) => {
  const chat = chatIn(panel)
  const sheet = panel.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await chat.field.press('Control+/')
  await expect(sheet).toBeVisible()
  await expect(sheet.getByText('Copy the last answer')).toBeVisible()
  await expectSound(panel)
  await panel.keyboard.press('Alt+n')
  await expect(sheet).toBeVisible()
  await panel.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(chat.field).toBeFocused()
  await panel.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toHaveCount(0)
})

test('a dialog that was just closed leaves the next one open', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.field.fill('Hello')
  await panel.getByRole('button', { name: 'Several answers' }).click()
  await expect(panel.getByRole('dialog', { name: 'Several answers' })).toBeVisible()
  await panel.keyboard.press('Escape')
  await panel.keyboard.press('Control+/')
  const sheet = panel.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(panel.getByRole('dialog')).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Several answers' })).toBeFocused()
})
