import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'

const told = Array.from({ length: 2000 }, (_, n) => `INSTRUCT${n}`).join('+')

test.setTimeout(40_000)

test('what a page writes into its address and its links is not sent, parameters only where they were chosen', async ({
  keyside,
  server,
}) => {
  const links = Array.from(
    { length: 20 },
    (_, n) =>
      `<li><a title="INSTRUCT" href="/tea/${n}?${told.slice(0, 250)}#:~:text=INSTRUCT">Tea number ${n}</a> of the list, for reading.</li>`,
  )
  server.options.pages = {
    '/tea': `<!doctype html><title>Tea</title><main><h1>Tea</h1><p>${'Words that are read. '.repeat(30)}</p>
      <ul>${links.join('')}</ul><p><a href="data:text/html,INSTRUCT">None</a></p></main>`,
  }
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/tea`)
  await page.evaluate((words) => history.replaceState(null, '', `/tea/prices?say=${words}#${words}`), told)
  const panel = await panelBeside(keyside, page)
  const chat = chatIn(panel)
  const group = pageIn(panel).group
  await expect(group).toHaveAttribute('data-tokens', /\d/)
  await group.getByRole('button', { name: '1 part left out' }).click()
  await expect(panel.getByText('Of 20 links only the place is sent')).toBeVisible()

  // As it is shown and counted it arrives.
  await panel.getByRole('button', { name: 'Review summary request' }).click()
  const request = panel.getByRole('dialog', { name: 'Request' })
  const inRequest = request.getByRole('group', { name: 'Parts' })
  const parameters = inRequest.getByRole('checkbox', { name: 'Parameters of the address' })
  await expect(parameters).toHaveAttribute('data-state', 'left-out')
  await expect(parameters).toHaveAttribute('data-tokens', /^\d{3,4}$/)
  await request.getByRole('button', { name: 'Page: Tea', exact: true }).click()
  await expect(request.getByText(`Address: ${server.origin}/tea/prices?…`)).toBeVisible()
  const tokens = Number(await group.getAttribute('data-tokens'))
  await request.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const posts = () => server.requests.filter(({ method }) => method === 'POST').map(({ body = '' }) => body)
  expect(posts()[0]).toContain(`Address: ${server.origin}/tea/prices?…\\n`)
  expect(posts()[0]).toContain(`[Tea number 7](${server.origin}/tea/7?…)`)
  expect(posts()[0]).not.toContain('INSTRUCT')
  expect(tokens).toBeLessThan(1500)

  // It is the page's own, whole address that its source is opened by.
  await expect(group).toHaveAttribute('data-url', /INSTRUCT1999#/)
  await panel.getByRole('button', { name: 'Review summary request' }).click()
  await parameters.check()
  await expect(parameters).toHaveAttribute('data-state', 'taken')
  await request.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => posts().length).toBe(2)
  expect(posts()[1]).toContain('?say=INSTRUCT0+INSTRUCT1+')
  expect(posts()[1]).not.toContain('INSTRUCT1999')
})
