import { expect } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'
import { chooseRewrite } from './rewrite-card.ts'
import { rewriteTest } from './rewrite-test.ts'

const home = `<title>Home</title><p>What stands on the page.</p>
<textarea aria-label="Note" rows="3">Before. A text with a wrod. After.</textarea>`

const test = rewriteTest({ '/': home }, 'A text with a word.')

test('a site never to be read: the bar says so and leads to the list; of a field there only the selection is taken', async ({
  keyside,
  page,
  card,
  site,
}) => {
  const panel = await panelBeside(keyside, page)
  const { group, summarize } = pageIn(panel)
  await expect(group).toHaveAttribute('data-state', 'read')
  const options = await keyside.openView('options.html#never-read', 'tab')
  const list = options.getByLabel('Sites never to read')
  await expect(list).toBeFocused()
  await list.fill('two words\n127.0.0.1')
  await list.blur()
  await expect(options.getByRole('alert').filter({ hasText: 'two words' })).toContainText('is no site')
  await expect(group).toContainText('You never let Keyside read 127.0.0.1.')
  await options.close()
  await expect(group).toHaveAttribute('data-state', 'failed')
  await expect(summarize).toBeHidden()
  await expect(group.getByRole('button', { name: 'Change' })).toBeVisible()

  await page.bringToFront()
  const field = page.getByLabel('Note')
  await field.click()
  await chooseRewrite(keyside, 'fix')
  await expect.poll(() => card.text()).toContain('Select the words to be rewritten')
  await field.evaluate((box: HTMLTextAreaElement) => {
    box.focus()
    box.setSelectionRange(8, 27)
  })
  await chooseRewrite(keyside, 'fix')
  await card.click('button', 'Replace')
  await expect(field).toHaveValue('Before. A text with a word. After.')
  const sent = JSON.stringify(site.asked)
  expect(sent).toContain('A text with a wrod.')
  expect(sent).not.toMatch(/Before|After|What stands/u)
})
