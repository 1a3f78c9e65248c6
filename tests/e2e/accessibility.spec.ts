import type { Page } from 'playwright'
import { builtInActions } from '../../lib/prompts/built-in-actions.ts'
import { fullAnswer } from '../fakes/full-answer.ts'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { expectSound } from './sound-view.ts'
import { openSpending, spendingIn } from './spending-page.ts'

test('axe finds nothing in any view and state, light and dark', async ({ keyside, server }) => {
  const first = await keyside.openView('sidepanel.html')
  await chatIn(first).ready()
  await expectSound(first)
  await first.close()
  const popup = await keyside.openView('popup.html')
  await chatIn(popup).ready()
  await expectSound(popup, [320, 400])
  await popup.close()
  const options = await keyside.openView('options.html')
  await expect(options.getByRole('main')).toHaveAttribute('data-ready', 'true')
  await expectSound(options)
  await options.getByRole('button', { name: 'Add action' }).click()
  await expect(options.getByRole('textbox', { name: 'Template' })).toBeVisible()
  await expectSound(options)
  await options.close()

  await connect(keyside, server.url)
  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  await expectSound(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answer.getByRole('button', { name: 'Previous answer' })).toBeVisible()
  server.options.answer = fullAnswer
  await chat.chooseModel('says-in-900')
  await chat.ask('Everything')
  await expect(chat.answer).toHaveAttribute('data-model', 'says-in-900')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answer.locator('math').first()).toBeVisible()
  await expect(chat.answer.locator('pre span[class]').first()).toBeVisible()
  await expectSound(panel)
  for (const model of ['error-401', 'no-finish-3', 'thinks-10']) {
    const before = await chat.answers.count()
    await chat.chooseModel(model)
    await chat.ask(`Now ${model}`)
    await expect(chat.answers).toHaveCount(before + 1)
    await expect(chat.answer).not.toHaveAttribute('data-status', 'in_progress')
  }
  await expectSound(panel)
  await chat.chooseModel('words-900-at-30')
  await chat.ask('Long')
  await expect(chat.stop).toBeVisible()
  await chat.ask('Waiting')
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  await chat.field.fill('A draft')
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await expectSound(panel)
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  await expect(panel.getByRole('list', { name: 'History' })).toBeVisible()
  await expectSound(panel)
  await chat.model.click()
  await expect(panel.getByRole('listbox')).toBeVisible()
  await expectSound(panel, [320])
  const talking = await keyside.openView('popup.html')
  await expect(chatIn(talking).stop).toBeVisible()
  await expectSound(talking, [320, 400])
  await talking.close()
  const connected = await keyside.openView('options.html')
  await expect(connected.getByRole('main')).toHaveAttribute('data-ready', 'true')
  await connected.getByText('Advanced').click()
  await expectSound(connected)
})

test('axe finds nothing in what shows what is sent, spent and logged, light and dark', async ({
  keyside,
  server,
}) => {
  server.options.models = [{ id: 'words-5', context_length: 1500, shutdown_date: '2026-01-31' }]
  await connect(keyside, server.url)
  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await chat.ready()
  await chat.chooseModel('words-5')
  await chat.field.fill('How are the tides?')
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(panel.getByRole('alert')).toHaveAttribute('data-kind', 'retirement')
  await chat.answer.getByRole('button', { name: 'More actions' }).click()
  await panel.getByRole('menuitem', { name: 'Details' }).click()
  await expect(panel.getByRole('dialog', { name: 'Details' })).toContainText('words-5')
  await expectSound(panel)
  await panel.keyboard.press('Escape')
  await chat.field.fill('And the moon? '.repeat(600))
  await panel.getByRole('button', { name: 'Review request' }).click()
  const request = panel.getByRole('dialog', { name: 'Request', exact: true })
  await expect(request.getByRole('alert')).toHaveAttribute('data-kind', 'too-long')
  await request.getByRole('button', { name: /earlier messages$/ }).click()
  await expect(request.getByRole('status', { name: 'Total' })).toHaveAttribute('aria-busy', 'false')
  await expectSound(panel)
  await request.getByRole('radio', { name: 'As JSON' }).check()
  await expectSound(panel)
  await request.getByRole('button', { name: 'Close' }).click()
  const workbench = await openSpending(keyside)
  await expect(workbench.getByRole('table', { name: 'Estimates' })).toBeVisible()
  await expectSound(workbench)
  await spendingIn(workbench).setPrice('words-5', '1', '2')
  await workbench.getByRole('button', { name: 'Set price of words-5' }).click()
  await expectSound(workbench)
  const log = await keyside.openView('workbench.html#network')
  await expect(log.getByRole('table', { name: 'Network log' }).getByRole('row').nth(1)).toBeVisible()
  await expectSound(log)
})

/** The names of what Tab leads to, in order, until it has been all around. Fails where the focus cannot be seen. */
async function namesByTab(page: Page): Promise<string[]> {
  const names: string[] = []
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab')
    const { name, isVisible } = await page.evaluate(() => {
      const { activeElement: element } = document
      if (element === null || element === document.body) return { name: '', isVisible: true }
      // The field has its ring around the whole composer.
      const ringed = element.tagName === 'TEXTAREA' ? [element, element.parentElement ?? element] : [element]
      const labels = 'labels' in element ? Array.from(element.labels as NodeListOf<HTMLElement>) : []
      return {
        name: element.ariaLabel ?? labels[0]?.innerText.split('\n')[0] ?? element.textContent ?? '',
        isVisible: ringed.some((each) => getComputedStyle(each).outlineStyle !== 'none'),
      }
    })
    expect(isVisible, `no focus ring on ${name}`).toBe(true)
    if (name !== '' && name === names[0]) return names
    if (name !== '') names.push(name)
  }
  throw new Error(`Tab never comes around: ${names.join(', ')}`)
}

test('everything can be reached and done with the keyboard alone', async ({ panel }) => {
  const chat = chatIn(panel)
  await expect(chat.field).toBeFocused()
  await panel.keyboard.type('Hello')
  await panel.keyboard.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(await namesByTab(panel)).toEqual([
    ...[
      'Several answers',
      'Send',
      'Review request',
      'History',
      'Model',
      'New chat',
      'Find in conversation',
      'Export',
    ],
    ...['Open in a tab', 'Settings', 'Conversation'],
    ...['Edit', 'Copy', 'More actions'],
    ...['Retry', 'Ask differently', 'Copy', 'More actions', 'Attach file', 'Message'],
  ])
  await chat.model.focus()
  const before = await chat.model.inputValue()
  await panel.keyboard.press('ArrowDown')
  await expect(panel.getByRole('listbox')).toBeVisible()
  await panel.keyboard.press('Escape')
  await expect(panel.getByRole('listbox')).toBeHidden()
  await expect(chat.model).toHaveValue(before)
  await expect(chat.model).toBeFocused()
  await panel.keyboard.type('words-60')
  await panel.keyboard.press('Enter')
  await expect(chat.model).toHaveAttribute('data-model-id', 'words-60-at-60')
  await panel.keyboard.type('words-5')
  await panel.keyboard.press('Enter')
  await expect(chat.model).toHaveAttribute('data-model-id', 'words-5')

  const history = panel.getByRole('button', { name: 'History', exact: true })
  await history.focus()
  await panel.keyboard.press('Enter')
  await expect(history).toHaveAttribute('aria-expanded', 'true')
  await panel.getByRole('list', { name: 'History' }).getByRole('link').focus()
  await panel.keyboard.press('Enter')
  await expect(history).toHaveAttribute('aria-expanded', 'false')
})

test('the settings can be reached with the keyboard alone, in the order in which they are read', async ({
  keyside,
}) => {
  const options = await keyside.openView('options.html')
  await expect(options.getByRole('main')).toHaveAttribute('data-ready', 'true')
  await expect(options.getByRole('radiogroup', { name: 'Reach' })).toBeVisible()
  await expect(options.getByRole('region', { name: 'Import' })).toBeVisible()
  await expect(options.getByRole('textbox', { name: 'Try it out' })).toBeVisible()
  await expect(options.getByRole('button', { name: 'Ask the browser to keep it' })).toBeVisible()
  expect(await namesByTab(options)).toEqual([
    ...['Provider', 'Base URL', 'API key', 'Get a key', 'On this device', 'Advanced'],
    ...['Save connection', 'Test connection', 'Language', 'Theme', 'Keyside’s icon opens'],
    ...['After a click', 'Sites never to read'],
    ...['Length of summaries', 'Summaries are written in', 'Translate into'],
    ...['Ask before a request costs more than, $', 'Menu and shortcuts send at once'],
    ...['Ask first', 'API keys', 'Private keys', 'Access tokens', 'Passwords', 'Card numbers'],
    ...['Bank accounts (IBAN)', 'E-mail addresses', 'Phone numbers', 'My own words and patterns'],
    ...['My own words, one a line', 'My own patterns, one a line', 'Try it out'],
    ...['Add action', 'Export actions', 'Import actions'],
    ...builtInActions.flatMap(() => ['Edit', 'Turn off', 'Move up', 'Move down']),
    ...['From ChatGPT', 'From Page Assist', 'From Keyside', 'Choose a file'],
    ...['Save backup', 'Restore backup', 'Choose a folder', 'Ask the browser to keep it'],
    ...[
      'Delete conversations older than',
      'Keep the pinned ones',
      'Delete now',
      'Free up space',
      'Erase everything…',
    ],
  ])
})

test('arrow keys move through Reach and choose nothing; Space and Enter do', async ({ keyside }) => {
  const options = await keyside.openView('options.html')
  const reach = options.getByRole('radiogroup', { name: 'Reach' })
  const [click, sites] = ['After a click', 'Sites I allow'].map((name) => reach.getByRole('radio', { name }))
  if (click === undefined || sites === undefined) throw new Error('There are two of them')
  await click.focus()
  await options.keyboard.press('ArrowDown')
  await expect(sites).toBeFocused()
  await expect(click).toBeChecked()
  await options.keyboard.press('Space')
  await expect(sites).toBeChecked()
  for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowRight']) await options.keyboard.press(key)
  await expect(click).toBeFocused()
  await expect(sites).toBeChecked()
  await options.keyboard.press('Enter')
  await expect(click).toBeChecked()
})

/** What is left of all words on a page, attributes included, without those that are the same in every language. */
async function englishIn(page: Page): Promise<string[]> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
  const words = await page.evaluate(() => {
    // What was said in the chat is not ours, and names of providers and of languages are not translated.
    const notOurs = '[role="group"], code, select:has([value="openai"]), option[value="en"]'
    const own = Array.from(document.querySelectorAll('body *')).filter((each) => !each.closest(notOurs))
    return own.flatMap((element) => [
      ...Array.from(element.childNodes)
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? ''),
      ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    ])
  })
  const allowed =
    /https?:\/\/\S+|[\w.]+:\d+|api\.openai\.com|(words|error|no-finish)-\S+|Keyside|Enter|API|URL|Custom|X-Title|OpenAI|cdef|Hello|Refused: .*|ChatGPT|Page Assist|conversations\.json|JSON|zip|Markdown|[kMG]B|IBAN|Alt(?:\+Shift)?\+K|(?:\*\.)?example\.com|mail\.\*/g
  return words.map((text) => text.replace(allowed, '')).filter((text) => /[a-z]{2,}/i.test(text))
}

test('in Russian there is no English word left', async ({ keyside, panel }) => {
  const options = await keyside.openView('options.html')
  await options.getByRole('combobox', { name: 'Language' }).selectOption('ru')
  await expect(options.getByRole('heading', { name: 'Настройки' })).toBeVisible()
  await panel.bringToFront()
  const answers = panel.getByRole('article', { name: 'Ассистент' })
  for (const [model, status] of [
    ['words-5', 'completed'],
    ['error-401', 'failed'],
    ['no-finish-3', 'incomplete'],
    ['words-900-at-20', 'in_progress'],
  ] as const) {
    const picker = panel.getByRole('combobox', { name: 'Модель' })
    await picker.fill(model)
    await picker.press('Enter')
    await panel.getByRole('textbox', { name: 'Сообщение' }).fill('Привет')
    await panel.getByRole('button', { name: 'Отправить' }).click()
    await expect(answers.last()).toHaveAttribute('data-model', model)
    await expect(answers.last()).toHaveAttribute('data-status', status)
  }
  await panel.getByRole('textbox', { name: 'Сообщение' }).fill('Потом')
  await panel.getByRole('button', { name: 'Отправить' }).click()
  await panel.getByRole('button', { name: 'История' }).click()
  await expect(panel.getByRole('list', { name: 'История' }).getByRole('listitem')).toHaveCount(1)
  expect(await englishIn(panel)).toEqual([])
  await options.getByText('Дополнительно').click()
  await options.getByRole('button', { name: 'Добавить действие' }).click()
  await expect(options.getByRole('textbox', { name: 'Шаблон' })).toBeVisible()
  expect(await englishIn(options)).toEqual([])
})

test('in a Russian browser the first minute is in Russian', async () => {
  const keyside = await launchKeyside({ extensionDir: await builtForTests(), locale: 'ru-RU' })
  for (const [view, name] of [
    ['popup.html', 'Настроить'],
    ['sidepanel.html', 'Сохранить подключение'],
    ['options.html', 'Сохранить подключение'],
  ] as const) {
    const page = await keyside.openView(view)
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
    expect(await englishIn(page), view).toEqual([])
  }
})
