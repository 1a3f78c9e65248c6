import { articlePage } from '../fakes/article-page.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'
import { sentBodies } from './sent-requests.ts'

interface Asking {
  chrome: { permissions: { request(wanted: object): Promise<boolean> } }
}

test('several tabs are ticked and attached with one question of the browser, for all their sites', async ({
  keyside,
  server,
}) => {
  const byName = server.origin.replace('127.0.0.1', 'localhost')
  const others = [`${server.origin}/harbour`, `${byName}/tower`, `${byName}/island`]
  server.options.pages = {
    '/article': articlePage(),
    '/harbour': articlePage({ title: 'The harbour' }),
    '/tower': articlePage({ title: 'The tower' }),
    '/island': articlePage({ title: 'The island' }),
  }
  await connect(keyside, server.url)
  // Where there is no screen nobody can allow a site: here a click on the icon has let each be read.
  for (const address of others) {
    const tab = await keyside.context.newPage()
    await tab.goto(address)
    await (await keyside.openPopup(tab)).close()
  }
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/article`)
  const panel = await panelBeside(keyside, page)
  await chatIn(panel).chooseModel('words-5')
  await panel.evaluate(() => {
    const { chrome } = globalThis as unknown as Asking
    chrome.permissions.request = async (wanted) => {
      const { isActive } = navigator.userActivation
      const { asked = '[]' } = document.documentElement.dataset
      document.documentElement.dataset['asked'] = JSON.stringify([
        ...JSON.parse(asked),
        { ...wanted, isActive },
      ])
      return true
    }
  })

  const { group } = pageIn(panel)
  await expect(group).toHaveAttribute('data-state', 'read')
  await group.getByRole('button', { name: 'Attach tab', exact: true }).click()
  const tabs = group.getByRole('list', { name: 'Open tabs' })
  await expect(tabs.getByRole('listitem')).toHaveCount(3)
  for (const title of ['The tower', 'The harbour', 'The island'])
    await tabs.getByRole('checkbox', { name: title, exact: true }).check()
  await tabs.getByRole('checkbox', { name: 'The island', exact: true }).uncheck()
  await group.getByRole('button', { name: 'Attach 2 tabs', exact: true }).click()
  await expect(group.locator('[data-source-id]')).toContainText(['The harbour', 'The tower'])
  expect(JSON.parse((await panel.locator('html').getAttribute('data-asked')) ?? '')).toEqual([
    { permissions: ['tabs'], isActive: true },
    { origins: ['http://127.0.0.1/*', 'http://localhost/*'], isActive: true },
  ])

  await chatIn(panel).ask('What do both say?')
  await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
  const [body = ''] = sentBodies(server)
  for (const title of ['The harbour', 'The tower']) expect(body).toContain(`Title: ${title}`)
  for (const title of ['The island', 'The lighthouse at Vell']) expect(body).not.toContain(`Title: ${title}`)
})
