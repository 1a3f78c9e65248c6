import type { Page } from 'playwright'
import { said } from '../factories/said.ts'
import { threadRow } from '../factories/threads.ts'
import type { FaultServer } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { pageIn, panelBesideArticle } from './page-beside.ts'
import { seedRows } from './seed-rows.ts'
import { sentBodies } from './sent-requests.ts'

const beganAt = 1_790_000_000_000

const lastBody = (server: FaultServer) => sentBodies(server).at(-1) ?? ''

/** The dialog that shows what is about to be sent. */
function requestIn(view: Page) {
  const dialog = view.getByRole('dialog', { name: 'Request', exact: true })
  return {
    dialog,
    total: dialog.getByRole('status', { name: 'Total' }),
    send: dialog.getByRole('button', { name: 'Send', exact: true }),
    json: dialog.getByRole('group', { name: 'As JSON' }),
    tick: (name: string | RegExp) => dialog.getByRole('checkbox', { name }),
    open: () => view.getByRole('button', { name: 'Review request' }).click(),
    async showJson() {
      await dialog.getByRole('radio', { name: 'As JSON' }).check()
    },
    async tokens() {
      await expect(dialog.getByRole('status', { name: 'Total' })).toHaveAttribute('aria-busy', 'false')
      return Number(await dialog.getByRole('status', { name: 'Total' }).getAttribute('data-input-tokens'))
    },
  }
}

test('what is shown is what is sent, byte by byte, and a section that is left out is not in it', async ({
  keyside,
  server,
}) => {
  const { panel } = await panelBesideArticle(keyside, server)
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await pageIn(panel).attachPage.click()
  await chat.field.fill('What does it say of tides?')
  const request = requestIn(panel)
  await request.open()
  const whole = await request.tokens()
  const sections = request.dialog.getByRole('list', { name: /^Page: / }).getByRole('checkbox')
  const heading = (await sections.nth(1).getAttribute('aria-label'))?.replace('Send ', '') ?? ''
  await sections.nth(1).uncheck()
  await expect.poll(request.tokens).toBeLessThan(whole)
  await request.showJson()
  await expect(request.json).toContainText('What does it say of tides?')
  const shown = (await request.json.textContent()) ?? ''
  await request.send.click()
  await expect(request.dialog).toBeHidden()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(lastBody(server)).toBe(JSON.stringify(JSON.parse(shown)))
  expect(heading.length).toBeGreaterThan(3)
  expect(lastBody(server)).not.toContain(`## ${heading}`)
  expect(shown).not.toContain('sk-test')
})

test('an earlier message that is left out stays out until it is ticked again', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('The first question')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.fill('The second')
  const request = requestIn(panel)
  await request.open()
  const before = await request.tokens()
  await request.tick(/^Send You: The first question/).uncheck()
  await expect.poll(request.tokens).toBeLessThan(before)
  await request.send.click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(lastBody(server)).not.toContain('The first question')
  await panel.reload()
  await chat.ready()
  await chat.ask('The third')
  await expect(chat.answers).toHaveCount(3)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(lastBody(server)).toContain('The second')
  expect(lastBody(server)).not.toContain('The first question')
  await chat.field.fill('The fourth')
  await request.open()
  await request.tick(/^Send You: The first question/).check()
  await request.send.click()
  await expect(chat.answers).toHaveCount(4)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(lastBody(server)).toContain('The first question')
})

const long = (name: string) => `${name}: ${'a margin note that goes on and on. '.repeat(20)}`

/** Asks in a conversation that is too long for the model: the dialog opens. */
async function askInLong(panel: Page) {
  const texts = Array.from({ length: 8 }, (_, index) => long(`Message ${index}`))
  const messages = said('thread_long', texts, beganAt)
  const leafId = messages.at(-1)?.id ?? null
  await seedRows(panel, { threads: [threadRow('long', 'Long', beganAt, { leafId })], messages })
  const chat = chatIn(panel)
  await panel.reload()
  await chat.ready()
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  await panel.getByRole('list', { name: 'History' }).getByRole('link', { name: 'Long' }).click()
  await expect(chat.answers).toHaveCount(4)
  await chat.chooseModel('words-5')
  await chat.field.fill('And what of owls?')
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await chat.field.press('Enter')
  return requestIn(panel)
}

test.describe('a conversation that is too long', () => {
  test.beforeEach(({ server }) => {
    server.options.models = [{ id: 'words-5', context_length: 1000 }]
  })

  test('is not sent before its oldest messages make room; what is pinned stays', async ({
    panel,
    server,
  }) => {
    const chat = chatIn(panel)
    const request = await askInLong(panel)
    await expect(request.dialog.getByRole('alert')).toHaveAttribute('data-kind', 'too-long')
    await expect(request.send).toBeDisabled()
    expect(sentBodies(server)).toHaveLength(0)
    await request.dialog.getByRole('button', { name: /earlier messages$/ }).click()
    await request.dialog.getByRole('button', { name: /^Keep when .* You: Message 0/ }).click()
    await request.dialog.getByRole('button', { name: /^Leave out the oldest/ }).click()
    await expect(request.dialog.getByRole('alert')).toBeHidden()
    await request.send.click()
    await expect(chat.answers).toHaveCount(5)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    const body = lastBody(server)
    expect(body).toContain('Message 0:')
    expect(body).not.toContain('Message 1:')
    expect(body).not.toContain('Message 2:')
    expect(body).toContain('Message 7:')
    expect(body).toContain('And what of owls?')
  })

  test('has its oldest messages replaced by a summary that can be read and changed', async ({
    panel,
    server,
  }) => {
    const chat = chatIn(panel)
    const request = await askInLong(panel)
    await request.dialog.getByRole('button', { name: /^Replace the oldest .* by a summary · free$/ }).click()
    const summary = request.dialog.getByRole('button', { name: 'Summary of earlier messages' })
    await summary.click()
    const text = request.dialog.getByRole('textbox', { name: 'Text of the summary' })
    await expect(text).not.toHaveValue('')
    expect(lastBody(server)).toContain('Message 0:')
    await text.fill('We spoke of margins.')
    await text.blur()
    await expect(request.dialog.getByRole('alert')).toBeHidden()
    await expect(request.send).toBeEnabled()
    await request.send.click()
    await expect(chat.answers).toHaveCount(5)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    expect(lastBody(server)).toContain('We spoke of margins.')
    expect(lastBody(server)).not.toContain('Message 0:')
    expect(lastBody(server)).toContain('Message 7:')
    // The messages are still there to be read, and can be sent again.
    await expect(chat.questions).toHaveCount(5)
    await chat.field.fill('More')
    await request.open()
    await request.dialog.getByRole('button', { name: 'Send the messages instead' }).click()
    await expect(request.dialog.getByRole('alert')).toBeVisible()
    await request.showJson()
    await expect(request.json).toContainText('Message 0:')
  })
})
