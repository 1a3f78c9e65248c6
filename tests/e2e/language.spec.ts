import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

test('every open view follows the language that is chosen, with what was loaded late in it', async ({
  keyside,
  panel,
}) => {
  const chat = chatIn(panel)
  const faults: string[] = []
  panel.on('pageerror', ({ message }) => faults.push(message))
  await chat.chooseModel('no-such-scenario')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'More actions' }).click()
  await panel.getByRole('menuitem', { name: 'Details' }).click()
  await expect(
    panel.getByRole('dialog', { name: 'Details' }).getByRole('region', { name: 'Times' }),
  ).toBeVisible()

  const options = await keyside.openView('options.html')
  await options.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Русский' })
  await expect(options.getByRole('heading', { name: 'Настройки' })).toBeVisible()
  await expect(options.getByRole('heading', { name: 'Импорт' })).toBeVisible()
  const details = panel.getByRole('dialog', { name: 'Подробности' })
  await expect(details.getByRole('region', { name: 'Время' })).toBeVisible()
  await panel.keyboard.press('Escape')
  await expect(panel.getByRole('article', { name: 'Ассистент' })).toContainText(
    'Сервер не знает этой модели.',
  )

  // A part that comes only now comes in the new language, and so does all of a view that is opened now.
  await panel.getByRole('textbox', { name: 'Сообщение' }).fill('Ещё')
  await panel.getByRole('button', { name: 'Посмотреть запрос' }).click()
  await expect(panel.getByRole('dialog', { name: 'Запрос' })).toBeVisible()
  const workbench = await keyside.openView('workbench.html')
  await expect(workbench.getByRole('heading', { name: 'Мастерская' })).toBeVisible()
  expect(faults).toEqual([])
})
