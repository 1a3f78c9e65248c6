import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong in a page. It is run from outside the page's own policies. */
async function complaints(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  return result.value as string[]
}

async function expectSound(page: Page): Promise<void> {
  for (const width of [320, 400, 800]) {
    await page.setViewportSize({ width, height: 720 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0)
  }
  expect(await complaints(page)).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view and state, ${colorScheme}`, async ({ server }) => {
    test.setTimeout(90_000)
    const keyside = await launchKeyside({ extensionDir: await builtForTests(), colorScheme })
    const first = await keyside.openView('sidepanel.html')
    await chatIn(first).ready()
    await expectSound(first)
    await first.close()
    const popup = await keyside.openView('popup.html')
    await chatIn(popup).ready()
    expect(await complaints(popup)).toEqual([])
    await popup.close()
    const options = await keyside.openView('options.html')
    await expect(options.getByRole('main')).toHaveAttribute('data-ready', 'true')
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
    for (const model of ['error-401', 'reset-after-3', 'thinks-10']) {
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
    expect(await complaints(panel)).toEqual([])
    const connected = await keyside.openView('options.html')
    await expect(connected.getByRole('main')).toHaveAttribute('data-ready', 'true')
    await connected.getByText('Advanced').click()
    await expectSound(connected)
    await keyside.close()
  })
}

test('everything can be reached and done with the keyboard alone', async ({ panel }) => {
  const chat = chatIn(panel)
  await expect(chat.field).toBeFocused()
  await panel.keyboard.type('Hello')
  await panel.keyboard.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const reached = new Set<string>()
  for (let step = 0; step < 25; step++) {
    await panel.keyboard.press('Tab')
    const focus = await panel.evaluate(() => {
      const { activeElement: element } = document
      const outline = element ? getComputedStyle(element) : undefined
      return {
        name: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
        isVisible:
          outline?.outlineStyle !== 'none' || element?.tagName === 'TEXTAREA' || element?.tagName === 'BODY',
      }
    })
    expect(focus.isVisible, `no focus ring on ${focus.name}`).toBe(true)
    reached.add(focus.name)
  }
  for (const name of [
    'History',
    'Model',
    'New chat',
    'Settings',
    'Conversation',
    'Retry',
    'Copy',
    'Message',
    'Send',
  ])
    expect(Array.from(reached)).toContain(name)
  await chat.model.focus()
  await panel.keyboard.press('ArrowDown')
  await expect(panel.getByRole('listbox')).toBeVisible()
  await panel.keyboard.press('Escape')
  await expect(panel.getByRole('listbox')).toBeHidden()
})

test('in Russian there is no English word left', async ({ keyside, panel }) => {
  const options = await keyside.openView('options.html')
  await options.getByRole('combobox', { name: 'Language' }).selectOption('ru')
  await expect(options.getByRole('heading', { name: 'Настройки' })).toBeVisible()
  await expect(panel.getByRole('textbox', { name: 'Сообщение' })).toBeVisible()
  await panel.getByRole('textbox', { name: 'Сообщение' }).fill('Привет')
  await panel.getByRole('button', { name: 'Отправить' }).click()
  await expect(panel.getByRole('article', { name: 'Ассистент' })).toHaveAttribute('data-status', 'completed')
  for (const page of [options, panel]) {
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
    const words = await page.evaluate(() => {
      const own = Array.from(document.querySelectorAll('main *')).filter(
        (element) => element.closest('[role="group"], option, code') === null,
      )
      return own.flatMap((element) => [
        ...Array.from(element.childNodes)
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent ?? ''),
        ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      ])
    })
    const english = words
      .map((text) =>
        text.replace(
          /https?:\/\/\S+|[\w.]+:\d+|words-\S+|Keyside|API|URL|Custom|English|X-Title|OpenAI|cdef/g,
          '',
        ),
      )
      .filter((text) => /[a-z]{2,}/i.test(text))
    expect(english).toEqual([])
  }
})
