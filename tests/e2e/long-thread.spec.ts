import type { Page } from 'playwright'
import { longThread, questionText } from '../factories/long-thread.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'

/** A conversation that was there before, opened from the history. */
async function openLong(panel: Page, count: number): Promise<ReturnType<typeof chatIn>> {
  const { threads, messages, runs } = longThread(count)
  await panel.setViewportSize({ width: 400, height: 700 })
  await seedRows(panel, { threads, messages, runs })
  await panel.reload()
  await openFromHistory(panel, `A thread of ${count} messages`)
  const chat = chatIn(panel)
  await expect(chat.answer).toContainText(`Answer ${count / 2}.`)
  return chat
}

async function openFromHistory(panel: Page, title: string): Promise<void> {
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  await panel.getByRole('list', { name: 'History' }).getByRole('link', { name: title, exact: true }).click()
}

/** Where a message begins, in px from the top of the window; undefined where it is not drawn. */
const topOf = (panel: Page, id: string) =>
  panel.evaluate(
    (messageId) => document.querySelector(`[data-message-id="${messageId}"]`)?.getBoundingClientRect().top,
    id,
  )

/** The first message that begins in the upper half of the conversation, or ends there. */
const messageInSight = (panel: Page) =>
  panel.evaluate(() => {
    const box = document.querySelector('[role=log]')?.getBoundingClientRect()
    if (!box) throw new Error('There is no conversation.')
    const middle = (box.top + box.bottom) / 2
    const article = Array.from(document.querySelectorAll<HTMLElement>('[role=log] article')).find(
      (each) => each.getBoundingClientRect().bottom > middle,
    )
    return article?.dataset.messageId ?? ''
  })

/** Scrolls, and waits until all that this draws is drawn. */
const scrollBy = (panel: Page, px: number) =>
  panel.evaluate(async (by) => {
    const box = document.querySelector('[role=log]')
    box?.scrollBy(0, by)
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  }, px)

test('a conversation of 2,000 messages opens at its end, and is read to its beginning without a jump', async ({
  panel,
}) => {
  const chat = await openLong(panel, 2000)
  await expect(chat.answer).toBeInViewport()
  expect(await panel.getByRole('article').count()).toBeLessThan(60)
  const jumps: string[] = []
  for (let step = 0; step < 60; step++) {
    const id = await messageInSight(panel)
    const before = await topOf(panel, id)
    await scrollBy(panel, -250)
    const after = await topOf(panel, id)
    const moved = (after ?? Number.NaN) - (before ?? Number.NaN)
    if (!(Math.abs(moved - 250) <= 2)) jumps.push(`${step}: ${id} moved by ${moved}`)
  }
  expect(jumps).toEqual([])
  expect(await panel.getByRole('article').count()).toBeLessThan(60)
})

test('in a long conversation one gets to the beginning, to the last answer and to the end at once', async ({
  panel,
}) => {
  const chat = await openLong(panel, 600)
  await chat.log.focus()
  await panel.keyboard.press('Home')
  await expect(chat.questions.filter({ hasText: questionText(1) })).toBeInViewport()
  await expect(panel.getByRole('button', { name: 'Jump to the end' })).toBeVisible()
  expect(await panel.getByRole('article').count()).toBeLessThan(60)
  await panel.keyboard.press('Alt+j')
  await expect(chat.answer).toContainText('Answer 300.')
  await expect(chat.answer).toBeFocused()
  await expect(chat.answer).toBeInViewport()
  await panel.keyboard.press('Alt+ArrowUp')
  await expect(chat.questions.last()).toBeFocused()
  await chat.log.focus()
  await panel.keyboard.press('Home')
  await panel.getByRole('button', { name: 'Jump to the end' }).click()
  await expect(chat.answer).toContainText('Answer 300.')
  await chat.chooseModel('words-40-at-100')
  await chat.ask('One more')
  await expect(chat.answer).toHaveAttribute('data-model', 'words-40-at-100')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answer.getByRole('status', { name: 'Usage' })).toBeInViewport()
})

/** Waits until nothing has scrolled for some frames. */
const untilStill = (panel: Page) =>
  panel.evaluate(async () => {
    const box = document.querySelector('[role=log]')
    let top = box?.scrollTop
    for (let still = 0; still < 12; still++) {
      await new Promise(requestAnimationFrame)
      if (box?.scrollTop !== top) still = 0
      top = box?.scrollTop
    }
  })

test('a jump holds against a smooth scroll that is still under way', async ({ panel }) => {
  const chat = await openLong(panel, 600)
  for (let round = 0; round < 10; round++) {
    await chat.log.focus()
    await panel.keyboard.press('Home')
    await panel.evaluate(async (frames) => {
      for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame)
    }, round % 5)
    await panel.keyboard.press('Alt+j')
    await untilStill(panel)
    await expect(chat.answer).toBeFocused()
    expect(await chat.answer.evaluate((each) => each.getBoundingClientRect().top)).toBeLessThan(700)
  }
})

test('a conversation that was left half way goes on there, also after a look at another', async ({
  panel,
}) => {
  await openLong(panel, 600)
  for (let step = 0; step < 10; step++) await scrollBy(panel, -400)
  const id = await messageInSight(panel)
  const before = await topOf(panel, id)
  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(panel.getByRole('article')).toHaveCount(0)
  await openFromHistory(panel, 'A thread of 600 messages')
  await expect.poll(async () => Math.abs(((await topOf(panel, id)) ?? 1e6) - (before ?? 0))).toBeLessThan(2)
})

test('what has the keyboard, is selected or is being edited stays where it is, however far one scrolls', async ({
  panel,
}) => {
  const chat = await openLong(panel, 600)
  const last = chat.questions.last()
  await last.focus()
  await panel.keyboard.press('Alt+e')
  const edit = panel.getByRole('textbox', { name: 'Edit message' })
  await edit.fill('Changed words')
  for (let step = 0; step < 20; step++) await scrollBy(panel, -600)
  await expect(edit).toBeFocused()
  await expect(edit).toHaveValue('Changed words')
  await panel.keyboard.press('Escape')
  await chat.answers.nth(1).getByRole('paragraph').first().click({ clickCount: 3 })
  const selected = await panel.evaluate(() => getSelection()?.toString() ?? '')
  expect(selected.length).toBeGreaterThan(5)
  for (let step = 0; step < 20; step++) await scrollBy(panel, -600)
  expect(await panel.evaluate(() => getSelection()?.toString() ?? '')).toBe(selected)
})

test('the words in sight stay in sight when the view becomes narrower', async ({ panel }) => {
  await openLong(panel, 600)
  for (let step = 0; step < 10; step++) await scrollBy(panel, -400)
  const id = await messageInSight(panel)
  await panel.setViewportSize({ width: 320, height: 700 })
  await expect(panel.locator(`[data-message-id="${id}"]`)).toBeInViewport()
  await panel.setViewportSize({ width: 760, height: 700 })
  await expect(panel.locator(`[data-message-id="${id}"]`)).toBeInViewport()
})

test('words are found in messages that are not drawn, through Markdown, and marked', async ({ panel }) => {
  const rows = longThread(600)
  const [early, late] = [rows.messages[101], rows.messages[501]]
  for (const [message, text] of [
    [early, 'Начало.\n\n- a **lost** [key](https://example.com/path) lay there\n- Ёлка'],
    [late, 'A LOST *key*, and another lost key.'],
  ] as const)
    if (message) message.parts = [{ type: 'text', text }]
  await panel.setViewportSize({ width: 400, height: 700 })
  await seedRows(panel, { threads: rows.threads, messages: rows.messages, runs: rows.runs })
  await panel.reload()
  await openFromHistory(panel, 'A thread of 600 messages')
  const chat = chatIn(panel)
  await expect(chat.answer).toContainText('Answer 300.')
  await chat.log.focus()
  await panel.keyboard.press('Control+f')
  const bar = panel.getByRole('search', { name: 'Find in conversation' })
  const field = bar.getByRole('searchbox', { name: 'Find in conversation' })
  await expect(field).toBeFocused()
  await field.fill('lost key')
  await expect(bar.getByRole('status')).toHaveText('2 of 2')
  const marked = () =>
    panel.evaluate(() =>
      ['keyside-found-current', 'keyside-found'].map((name) =>
        Array.from(CSS.highlights.get(name) ?? [], (range) => (range as Range).toString()),
      ),
    )
  await expect.poll(marked).toEqual([['LOST key'], ['lost key']])
  await expect(chat.answers.filter({ hasText: 'A LOST key' })).toBeInViewport()
  await expectSound(panel)
  await panel.emulateMedia({ colorScheme: 'dark' })
  await expectSound(panel, [400])
  await field.press('Enter')
  await expect.poll(marked).toEqual([['lost key'], ['LOST key']])
  await field.press('Enter')
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
  await expect.poll(marked).toEqual([['lost key'], []])
  const found = chat.answers.filter({ hasText: 'Начало.' })
  await expect(found).toBeInViewport()
  await field.press('Shift+Enter')
  await expect(bar.getByRole('status')).toHaveText('2 of 2')
  await expect.poll(marked).toEqual([['lost key'], ['LOST key']])
  await field.fill('ЕЛКА')
  await expect(bar.getByRole('status')).toHaveText('1 of 1')
  await expect.poll(marked).toEqual([['Ёлка'], []])
  await expect(found).toBeInViewport()
  await field.fill('nowhere at all')
  await expect(bar.getByRole('status')).toHaveText('Nothing found')
  await field.fill('ёлка')
  await expect.poll(marked).toEqual([['Ёлка'], []])
  await field.press('Escape')
  await expect(found).toBeFocused()
  await expect(bar).toHaveCount(0)
  await expect.poll(marked).toEqual([[], []])
})
