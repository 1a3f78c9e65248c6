import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { panelBesideArticle } from './page-beside.ts'
import { copiedBodies, sentBodies } from './sent-requests.ts'

const address = 'ann.smith@example.org'

test.beforeEach(({ keyside }) => keyside.context.grantPermissions(['clipboard-read', 'clipboard-write']))

test('what the details say was sent, and copy, is what the server got: masked, asked again, changed, titled', async ({
  keyside,
  panel,
  server,
}) => {
  const options = await keyside.openView('options.html')
  await options.getByRole('radio', { name: 'Mask always' }).check()
  await options.getByRole('checkbox', { name: /title/i }).check()
  await options.close()
  await panel.bringToFront()
  const chat = chatIn(panel)
  await chat.chooseModel('echoes-in-3')
  await chat.ask(`It's for ${address}`)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toContainText(address)
  await expect.poll(() => sentBodies(server).length).toBe(2)
  await expect.poll(async () => (await copiedBodies(panel)).toSorted()).toEqual(sentBodies(server).toSorted())
  expect(sentBodies(server).join()).not.toContain(address)
  const [asked = ''] = sentBodies(server)

  await chat.chooseModel('refuses-stream_options')
  await chat.ask(`And "this", for bob.${address}`)
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentBodies(server)).toHaveLength(4)
  expect(await copiedBodies(panel)).toEqual(sentBodies(server).slice(2))

  await chat.chooseModel('busy-1-retry-1')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Retry', exact: true }).click()
  await expect.poll(() => sentBodies(server).length).toBeGreaterThan(4)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const again = sentBodies(server).slice(4)
  expect(await copiedBodies(panel)).toEqual(again)

  const before = sentBodies(server).length
  await chat.questions.last().hover()
  await chat.questions.last().getByRole('button', { name: 'Edit', exact: true }).click()
  await panel.getByRole('textbox', { name: 'Edit message' }).fill(`Rather this, ${address}`)
  await panel.getByRole('button', { name: 'Save edit' }).click()
  await expect.poll(() => sentBodies(server).length).toBeGreaterThan(before)
  await expect(chat.textOf(chat.questions.last())).toHaveText(`Rather this, ${address}`)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(await copiedBodies(panel)).toEqual(sentBodies(server).slice(before))

  // What came later changes nothing of what was sent before.
  expect(await copiedBodies(panel, 0)).toContain(asked)
  expect(sentBodies(server).join()).not.toContain(address)
})

test('so it is for each part of a page', async ({ keyside, server }) => {
  server.options.models = [{ id: 'notes-busy-at-99', context_length: 64_000 }]
  const { panel } = await panelBesideArticle(keyside, server, {
    title: 'A long page',
    parts: 160,
    paragraphs: 12,
  })
  const chat = chatIn(panel)
  await chat.chooseModel('notes-busy-at-99')
  await panel.getByRole('button', { name: 'Summarize page' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Page too long' })
  await dialog.getByRole('radio', { name: 'In parts' }).click()
  await dialog.getByRole('button', { name: 'Summarize', exact: true }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed', { timeout: 20_000 })
  const sent = sentBodies(server)
  expect(sent.length).toBeGreaterThan(2)
  // The answer's own request comes first, then the parts as they were read.
  expect(await copiedBodies(panel)).toEqual([sent.at(-1), ...sent.slice(0, -1)])
})
