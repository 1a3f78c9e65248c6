import { named } from '../pages/meant-pages.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'

test('what is left out of a page is named, can be read, taken in, and goes along as it was chosen', async ({
  keyside,
  server,
}) => {
  server.options.pages = { '/story': `<!doctype html>${named[0]?.html}` }
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/story`)

  // Before there is a connection, it can be looked at.
  const first = await panelBeside(keyside, page)
  await pageIn(first).group.getByRole('button', { name: '9 parts left out' }).click()
  const shown = first.getByRole('group', { name: 'Parts' })
  await expect(shown.getByRole('checkbox', { name: 'Comments' })).toHaveAttribute('data-tokens', /^\d{2,3}$/)
  await shown.getByRole('button', { name: 'Show text: Comments' }).click()
  await expect(shown.getByRole('group', { name: 'Comments' })).toContainText('PARTCOMMENT of cleo')
  await expect(shown.getByRole('checkbox', { name: 'Main text' })).toBeDisabled()
  await expect(pageIn(first).summarize).toHaveCount(0)
  await first.close()

  await connect(keyside, server.url)
  const panel = await panelBeside(keyside, page)
  const chat = chatIn(panel)
  const group = pageIn(panel).group
  await expect(group).toHaveAttribute('data-tokens', /\d/)
  const before = Number(await group.getAttribute('data-tokens'))
  await group.getByRole('button', { name: '9 parts left out' }).click()
  const parts = panel.getByRole('group', { name: 'Parts' })
  const comments = parts.getByRole('checkbox', { name: 'Comments' })
  await expect(comments).toHaveAttribute('data-state', 'left-out')
  await expect(comments).toHaveAttribute('data-tokens', /^\d{2,3}$/)
  await comments.check()
  await expect(comments).toHaveAttribute('data-state', 'taken')
  await expect(group.getByRole('button', { name: '8 parts left out' })).toBeVisible()
  await expect.poll(async () => Number(await group.getAttribute('data-tokens'))).toBeGreaterThan(before + 50)

  // The request shows the same choice, and more can be chosen there.
  await panel.getByRole('button', { name: 'Review summary request' }).click()
  const request = panel.getByRole('dialog', { name: 'Request' })
  const inRequest = request.getByRole('group', { name: 'Parts' })
  await expect(inRequest.getByRole('checkbox', { name: 'Comments' })).toHaveAttribute('data-state', 'taken')
  await inRequest.getByRole('button', { name: 'Show text: Footer' }).click()
  await expect(inRequest.getByRole('group', { name: 'Footer' })).toContainText('PARTFOOT')
  await inRequest.getByRole('checkbox', { name: 'Footer' }).check()
  // What nobody sees on the page says so as soon as it is ticked, and by why when it is opened.
  const hidden = inRequest.getByRole('checkbox', { name: 'Hidden' })
  await expect(inRequest.getByText('Nobody sees this on the page.')).toHaveCount(0)
  await hidden.check()
  await expect(inRequest.getByText('Nobody sees this on the page.')).toBeVisible()
  await inRequest.getByRole('button', { name: 'Show text: Hidden' }).click()
  await expect(inRequest.getByText('10: not shown by the page')).toBeVisible()
  await hidden.uncheck()
  await request.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const posts = () => server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(posts()[0]).toContain('PARTCOMMENT of cleo')
  expect(posts()[0]).toContain('PARTFOOT')
  expect(posts()[0]).not.toContain('PARTNAV')
  expect(posts()[0]).not.toContain('PARTHIDDEN')

  // What was chosen was kept with the message.
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect.poll(() => posts().length).toBe(2)
  const asked = (body = ''): unknown => JSON.parse(body).messages
  expect(asked(posts()[1])).toEqual(asked(posts()[0]))

  // Attached, it follows what is chosen beside it.
  await pageIn(panel).attachPage.click()
  await comments.uncheck()
  await parts.getByRole('checkbox', { name: 'Navigation' }).check()
  await chat.ask('What is it about?')
  await expect.poll(() => posts().length).toBe(3)
  const last = JSON.stringify((asked(posts()[2]) as { content: string }[]).at(-1))
  expect(last).toContain('PARTNAV')
  expect(last).not.toContain('PARTCOMMENT')
})
