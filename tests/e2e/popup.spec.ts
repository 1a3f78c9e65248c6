import { TargetClosed } from './cdp-client.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { PopupTarget } from './popup-target.ts'

const lastAnswer = () => {
  const answer = Array.from(document.querySelectorAll('article[aria-label="Assistant"]')).at(-1)
  return {
    status: answer?.getAttribute('data-status'),
    text: answer?.querySelector('[role="group"]')?.textContent ?? '',
  }
}

/** The popup may close before the driver has let go of the key that closed it. */
const unlessClosed = (error: unknown) => {
  if (!(error instanceof TargetClosed)) throw error
}

test('the real popup opens with the caret in the field; closed mid-answer, the answer goes on in the side panel', async ({
  keyside,
  server,
}) => {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  const setUp = await keyside.openView('sidepanel.html')
  await chatIn(setUp).chooseModel('words-150-held-at-20')
  await setUp.close()

  const popup = await keyside.openPopup(page)
  await popup.waitForRole('main', '', { 'data-ready': 'true' })
  await popup.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Message', [])
  await popup.type('Hello from the popup')
  await popup.press('Enter')
  await popup.waitFor(() => {
    const answer = document.querySelector('article[aria-label="Assistant"] [role="group"]')
    return (answer?.textContent ?? '').split(' ').length > 5
  }, [])
  const atClose = await popup.evaluate(lastAnswer)
  await popup.close()

  const panel = await keyside.openView('sidepanel.html')
  const chat = chatIn(panel)
  await expect(chat.answerText).toContainText(atClose.text.trim())
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  server.goOn()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)

  const again = await keyside.openPopup(page)
  await again.waitForRole('article', 'Assistant', { 'data-status': 'completed' })
  await again.close()
})

test('a draft typed in the popup is there when it opens again', async ({ keyside, server }) => {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  const popup = await keyside.openPopup(page)
  await popup.waitForRole('main', '', { 'data-ready': 'true' })
  await popup.type('Half a thought')
  await popup.close()
  const again = await keyside.openPopup(page)
  await again.waitFor(() => document.querySelector('textarea')?.value === 'Half a thought', [])
  await again.close()
})

test('without a connection the popup leads to the settings', async ({ keyside, server }) => {
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  const popup = await keyside.openPopup(page)
  await popup.waitForRole('main', '', { 'data-ready': 'true' })
  await popup.waitForRole('button', 'Set up')
  const opened = keyside.context.waitForEvent('page')
  await popup.click('button', 'Set up').catch(unlessClosed)
  expect((await opened).url()).toContain('options.html')
})

test('the side panel opens from the popup, with the same thread', async ({ keyside, server }) => {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  const popup = await keyside.openPopup(page)
  await popup.waitForRole('main', '', { 'data-ready': 'true' })
  await popup.type('Take this along')
  const threadId = await popup.waitFor(() => document.querySelector('main')?.dataset.threadId, [])
  await popup.press('Control+Enter').catch(unlessClosed)
  const panel = await PopupTarget.attach(
    keyside.context,
    `chrome-extension://${keyside.extensionId}/sidepanel.html`,
  )
  await panel.waitForRole('main', '', { 'data-ready': 'true', 'data-thread-id': threadId ?? '' })
  await panel.waitFor(() => document.querySelector('textarea')?.value === 'Take this along', [])
  await popup.closed
})
