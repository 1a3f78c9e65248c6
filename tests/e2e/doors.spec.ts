import type { Page } from 'playwright'
import type { FaultServer } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { chooseInMenu } from './choose.ts'
import { expect, test } from './keyside-test.ts'
import { pageIn, panelBesideArticle } from './page-beside.ts'
import { sentBodies } from './sent-requests.ts'
import { openSpending, spendingIn } from './spending-page.ts'

const requestIn = (view: Page) => view.getByRole('dialog', { name: 'Request', exact: true })

/**
 * The dialog "Request" at a door: one part is left out, where there is one, and what is shown is sent. The server got
 * those bytes, once.
 */
async function sendShown(view: Page, server: FaultServer, door: string, leaveOut?: RegExp): Promise<void> {
  const dialog = requestIn(view)
  await expect(dialog).toHaveAttribute('data-door', door)
  const before = sentBodies(server).length
  if (leaveOut !== undefined) {
    const part = dialog.getByRole('checkbox', { name: leaveOut }).first()
    await part.uncheck()
    await expect(part).not.toBeChecked()
  }
  await dialog.getByRole('radio', { name: 'As JSON' }).check()
  const json = dialog.getByRole('group', { name: 'As JSON' })
  await expect(json).toContainText('"messages"')
  const shown = JSON.stringify(JSON.parse((await json.textContent()) ?? ''))
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => sentBodies(server).length).toBe(before + 1)
  expect(sentBodies(server).at(-1)).toBe(shown)
}

/** The dialog shows the message to be answered as a new one, beside those before it. */
async function expectAnswers(view: Page, text: string, earlier: string): Promise<void> {
  const dialog = requestIn(view)
  await expect(dialog.getByRole('button', { name: earlier, exact: true })).toBeVisible()
  const tick = dialog.getByRole('checkbox', { name: 'Send Your message', exact: true })
  await expect(tick).toBeChecked()
  await expect(tick).toBeDisabled()
  await dialog.getByRole('button', { name: 'Your message', exact: true }).click()
  await expect(dialog.getByRole('group', { name: 'Your message', exact: true })).toHaveText(text)
}

async function chooseMore(view: Page, item: string): Promise<void> {
  const { answer } = chatIn(view)
  await answer.hover()
  await answer.getByRole('button', { name: 'More actions' }).click()
  await view.getByRole('menuitem', { name: item, exact: true }).click()
}

test('in a conversation, each door shows the very request that it sends', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chat.field.fill('Second')
  await panel.getByRole('button', { name: 'Review request', exact: true }).click()
  await sendShown(panel, server, 'send', /^Send You: First/)
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chooseMore(panel, 'Review request of a retry')
  await expectAnswers(panel, 'Second', '2 earlier messages')
  await sendShown(panel, server, 'retry', /^Send Assistant: /)
  await expect(chat.answer.getByText('2 of 2')).toBeVisible()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  const question = chat.questions.last()
  await question.hover()
  await question.getByRole('button', { name: 'Edit', exact: true }).click()
  await panel.getByRole('textbox', { name: 'Edit message' }).fill('Second, better')
  await chat.log.getByRole('button', { name: 'Review request', exact: true }).click()
  await sendShown(panel, server, 'edit')
  await expect(chat.textOf(chat.questions.last())).toHaveText('Second, better')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chat.field.fill('Third')
  await panel.getByRole('button', { name: 'Several answers' }).click()
  await panel
    .getByRole('dialog', { name: 'Several answers' })
    .getByRole('button', { name: 'Review request' })
    .click()
  await sendShown(panel, server, 'several', /^Send You: Second, better/)
  await expect(chat.answers).toHaveCount(3)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chat.chooseModel('ends-after-5-length')
  await chat.ask('Fourth')
  await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')
  await chooseMore(panel, 'Review request to continue')
  await expectAnswers(panel, 'Fourth', '6 earlier messages')
  await expect(requestIn(panel).getByRole('checkbox', { name: 'Send Answer so far' })).toBeDisabled()
  await sendShown(panel, server, 'continue')
})

/** Asks for several answers by two models, and opens what `button` leads to. */
async function askBoth(view: Page, other: string, button: string): Promise<void> {
  await view.getByRole('button', { name: 'Several answers' }).click()
  const dialog = view.getByRole('dialog', { name: 'Several answers' })
  const add = dialog.getByRole('combobox', { name: 'Add another' })
  await add.fill(other)
  await add.press('Enter')
  await dialog.getByRole('spinbutton', { name: `Answers of ${other}`, exact: true }).fill('2')
  await dialog.getByRole('button', { name: button }).click()
}

test('where several models are asked, the dialog shows the very request that goes to each of them', async ({
  panel,
  server,
}) => {
  await panel.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.fill('Second')
  await askBoth(panel, 'words-8', 'Review request')
  const dialog = requestIn(panel)
  const which = dialog.getByRole('combobox', { name: 'Shown request', exact: true })
  await expect(which.getByRole('option')).toHaveText(['words-5', 'words-8 × 2'])
  await dialog.getByRole('checkbox', { name: /^Send You: First/ }).uncheck()
  await expect(dialog.getByRole('status', { name: 'Total' })).toContainText('3 answers: free')
  await dialog.getByRole('radio', { name: 'As JSON' }).check()
  const json = dialog.getByRole('group', { name: 'As JSON' })
  const shown: string[] = []
  for (const [label, model] of [
    ['words-8 × 2', 'words-8'],
    ['words-5', 'words-5'],
  ] as const) {
    await which.selectOption(label)
    await expect(json).toContainText(`"model": "${model}"`)
    await expect(dialog).toContainText(`· ${model}`)
    shown.push(JSON.stringify(JSON.parse((await json.textContent()) ?? '')))
    await dialog.getByRole('button', { name: 'Copy JSON' }).click()
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
    const copied = await panel.evaluate(() => navigator.clipboard.readText())
    expect(JSON.stringify(JSON.parse(copied))).toBe(shown.at(-1))
  }
  const before = sentBodies(server).length
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(chat.answer.getByText('1 of 3')).toBeVisible()
  await expect.poll(() => sentBodies(server).length).toBe(before + 3)
  const [eight = '', five = ''] = shown
  expect(sentBodies(server).slice(before).toSorted()).toEqual([five, eight, eight].toSorted())
  expect(eight).not.toContain('First')
})

test.describe('where one of several models can take less', () => {
  test.beforeEach(({ server }) => {
    server.options.models = [
      { id: 'words-5', context_length: 100_000 },
      { id: 'words-6', context_length: 200 },
    ]
  })

  test('they are asked about, that one is shown, and none is sent before it fits', async ({
    panel,
    server,
  }) => {
    const chat = chatIn(panel)
    await chat.chooseModel('words-5')
    await chat.ask(`First: ${'a margin note that goes on and on. '.repeat(40)}`)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    await chat.field.fill('Second')
    await askBoth(panel, 'words-6', 'Ask for 3 answers')
    const dialog = requestIn(panel)
    const which = dialog.getByRole('combobox', { name: 'Shown request', exact: true })
    const send = dialog.getByRole('button', { name: 'Send', exact: true })
    await expect(which.locator('option:checked')).toHaveText('words-6 × 2')
    await expect(dialog.getByRole('alert')).toHaveAttribute('data-kind', 'too-long')
    await expect(send).toBeDisabled()
    await which.selectOption('words-5')
    await expect(dialog.getByRole('alert')).toHaveText('Other requests: too long for words-6.')
    await expect(send).toBeDisabled()
    expect(sentBodies(server)).toHaveLength(1)
    await dialog.getByRole('checkbox', { name: /^Send You: First/ }).uncheck()
    await expect(dialog.getByRole('alert')).toBeHidden()
    await send.click()
    await expect(dialog).toBeHidden()
    await expect.poll(() => sentBodies(server).length).toBe(4)
  })
})

test('beside a page, a summary and an action show the very request that they send', async ({
  keyside,
  server,
}) => {
  const { page, panel } = await panelBesideArticle(keyside, server)
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await expect(pageIn(panel).summarize).toBeEnabled()
  await panel.getByRole('button', { name: 'Review summary request' }).click()
  const sections = requestIn(panel)
    .getByRole('list', { name: /^Page: / })
    .getByRole('checkbox')
  await sections.nth(1).uncheck()
  await sendShown(panel, server, 'summarize')
  await expect(chat.answer).toHaveAttribute('data-action', 'summarize')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await page.bringToFront()
  await page.evaluate(() => {
    const paragraph = document.querySelector('p')
    if (paragraph !== null) getSelection()?.selectAllChildren(paragraph)
  })
  await chooseInMenu(keyside, page, 'selection:explain', { selectionText: 'The keeper' })
  await panel.bringToFront()
  await panel.getByRole('alert').getByRole('button', { name: 'Review request' }).click()
  await sendShown(panel, server, 'action')
  await expect(chat.answer).toHaveAttribute('data-action', 'explain')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})

test('what is dear is asked about at the doors that have no field, too', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const page = await openSpending(keyside)
  await spendingIn(page).setPrice('words-5', '20000', '20000')
  await page.close()
  const before = sentBodies(server).length
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Retry', exact: true }).click()
  const dialog = requestIn(panel)
  await expect(dialog.getByRole('alert')).toHaveAttribute('data-kind', 'over-ceiling')
  await expect(dialog).toHaveAttribute('data-door', 'retry')
  expect(sentBodies(server)).toHaveLength(before)
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answer.getByText('2 of 2')).toBeVisible()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentBodies(server)).toHaveLength(before + 1)
})

test('a spending limit that is reached is told at each door, and lifted for the day from there', async ({
  keyside,
  server,
}) => {
  const { panel } = await panelBesideArticle(keyside, server)
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const spending = await openSpending(keyside, 'window')
  await spendingIn(spending).setPrice('words-5', '10', '20')
  await spending.getByLabel('A month, in USD').fill('0.0001')
  await spending.getByLabel('A month, in USD').blur()

  async function goOn(door: string): Promise<void> {
    const dialog = requestIn(panel)
    await expect(dialog).toHaveAttribute('data-door', door)
    const before = sentBodies(server).length
    const alert = dialog.getByRole('alert')
    await expect(alert).toHaveAttribute('data-kind', 'over-limit')
    await expect(alert).toContainText('Your limit of $0.0001 a month is reached:')
    expect(sentBodies(server)).toHaveLength(before)
    await dialog.getByRole('button', { name: 'Go on today', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect.poll(() => sentBodies(server).length).toBe(before + 1)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    await spending.getByRole('button', { name: 'Hold them again' }).click()
    await expect(spending.getByText('The limits are lifted for today.')).toBeHidden()
  }

  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chat.ask('Second')
  await goOn('send')

  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Retry', exact: true }).click()
  await goOn('retry')

  const question = chat.questions.last()
  await question.hover()
  await question.getByRole('button', { name: 'Edit', exact: true }).click()
  await panel.getByRole('textbox', { name: 'Edit message' }).fill('Second, better')
  await panel.getByRole('button', { name: 'Save edit' }).click()
  await goOn('edit')

  await chat.field.fill('Third')
  await panel.getByRole('button', { name: 'Several answers' }).click()
  await panel
    .getByRole('dialog', { name: 'Several answers' })
    .getByRole('button', { name: 'Review request' })
    .click()
  await goOn('several')

  await pageIn(panel).summarize.click()
  await goOn('summarize')
})

test('a message whose turn has come is not sent where it would be asked about: it waits, and says why', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  const badge = () =>
    panel.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { action: { getBadgeText(details: object): Promise<string> } }
      }
      return chrome.action.getBadgeText({})
    })
  await chat.chooseModel('words-5-held-at-2')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await chat.ask('Second, which waits')
  const waiting = chat.questions.last()
  await expect(waiting).toHaveAttribute('data-status', 'queued')
  const page = await openSpending(keyside)
  await spendingIn(page).setPrice('words-5-held-at-2', '20000', '20000')
  await page.close()
  server.goOn()
  await expect(waiting).toContainText('Not sent: it may cost more than you wanted to be asked about.')
  await expect(waiting).toHaveAttribute('data-status', 'queued')
  await expect.poll(badge).toBe('1')
  expect(sentBodies(server)).toHaveLength(1)

  await waiting.getByRole('button', { name: 'Review request', exact: true }).click()
  await expect(requestIn(panel).getByRole('alert')).toHaveAttribute('data-kind', 'over-ceiling')
  await expectAnswers(panel, 'Second, which waits', '2 earlier messages')
  await sendShown(panel, server, 'send')
  server.goOn()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect.poll(badge).toBe('')
})
