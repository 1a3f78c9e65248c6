import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { pageIn, panelBesideArticle } from './page-beside.ts'
import { sentBodies } from './sent-requests.ts'

interface Worker {
  chrome: { scripting: { executeScript(...args: unknown[]): Promise<unknown> } }
  letReadersGo(): void
}

/** Lets no script into a page until `go` is called. */
async function holdReaders(keyside: Keyside): Promise<{ go(): Promise<void> }> {
  const worker = await keyside.worker()
  await worker.evaluate(() => {
    const own = globalThis as unknown as Worker
    const { scripting } = own.chrome
    const execute = scripting.executeScript
    const gate = Promise.withResolvers<void>()
    scripting.executeScript = (...args) => gate.promise.then(() => execute.apply(scripting, args))
    own.letReadersGo = () => {
      scripting.executeScript = execute
      gate.resolve()
    }
  })
  return { go: () => worker.evaluate(() => (globalThis as unknown as Worker).letReadersGo()) }
}

test('Enter right after "Attach selection" takes it along: the message waits, can be taken back, and what is typed later stays', async ({
  keyside,
  server,
}) => {
  const { page, panel } = await panelBesideArticle(keyside, server)
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await expect(pageIn(panel).group).toHaveAttribute('data-state', 'read')
  const selected = await page.evaluate(() => {
    const paragraph = document.querySelector('p')
    if (paragraph !== null) getSelection()?.selectAllChildren(paragraph)
    return getSelection()?.toString().slice(0, 40) ?? ''
  })

  let readers = await holdReaders(keyside)
  await pageIn(panel).attachSelection.click()
  await chat.ask('What is this?')
  const waits = panel.getByText('Sends as soon as what goes along has been read.')
  await expect(waits).toBeVisible()
  await panel.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(waits).toBeHidden()
  await expect(chat.field).toHaveValue('What is this?')

  await chat.field.press('Enter')
  await expect(waits).toBeVisible()
  await chat.field.pressSequentially(' Later')
  await panel.screenshot({ path: test.info().outputPath('waits.png') })
  expect(sentBodies(server)).toEqual([])
  await readers.go()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(waits).toBeHidden()
  const [body = ''] = sentBodies(server)
  expect(selected).not.toBe('')
  expect(body).toContain(selected)
  expect(body).not.toContain('Later')
  await expect(chat.field).toHaveValue('Later')

  await page.evaluate(() => getSelection()?.removeAllRanges())
  readers = await holdReaders(keyside)
  await pageIn(panel).attachSelection.click()
  await chat.field.press('Enter')
  await expect(waits).toBeVisible()
  await readers.go()
  await expect(panel.getByRole('alert').filter({ hasText: 'Not sent' })).toBeVisible()
  await expect(panel.getByRole('alert').filter({ hasText: 'Nothing is selected' })).toBeVisible()
  await panel.screenshot({ path: test.info().outputPath('not-whole.png') })
  await expect(chat.field).toHaveValue('Later')
  expect(sentBodies(server)).toHaveLength(1)
})
