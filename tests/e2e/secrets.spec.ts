import type { Page } from 'playwright'
import type { FaultServer } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { panelBeside } from './page-beside.ts'
import { storedRows } from './stored-rows.ts'

const address = 'ann.smith@example.org'
const key = 'sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12'

const posts = ({ requests }: FaultServer) => requests.filter(({ method }) => method === 'POST')

const secretsIn = (panel: Page) => {
  const dialog = panel.getByRole('dialog', { name: 'Secrets found' })
  return {
    dialog,
    masked: dialog.getByRole('button', { name: 'Send masked' }),
    asIs: dialog.getByRole('button', { name: 'Send as it is' }),
    cancel: dialog.getByRole('button', { name: 'Cancel' }),
  }
}

test('nothing with secrets leaves before the person has chosen, and Cancel gives the words back', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  const secrets = secretsIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask(`Write to ${address} with ${key}`)
  await expect(secrets.dialog).toBeVisible()
  await expect(secrets.dialog).toContainText('1 API key')
  await expect(secrets.dialog).toContainText('sk-p…Kl12')
  await expect(secrets.dialog).not.toContainText(key)
  await expect(secrets.dialog).toContainText('1 e-mail address')
  await expect(secrets.masked).toBeFocused()
  expect(posts(server)).toHaveLength(0)
  await secrets.cancel.click()
  await expect(secrets.dialog).toHaveCount(0)
  await expect(chat.field).toHaveValue(`Write to ${address} with ${key}`)
  await expect(chat.questions).toHaveCount(0)
  expect(posts(server)).toHaveLength(0)
})

test('masked values go out as placeholders and are restored in the answer, however it is cut', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  const secrets = secretsIn(panel)
  await chat.chooseModel('echoes-in-3')
  await chat.ask(`Write to ${address} with ${key}`)
  await secrets.masked.click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toHaveText(`Write to ${address} with ${key}`)
  await expect(chat.textOf(chat.questions)).toHaveText(`Write to ${address} with ${key}`)
  const [post] = posts(server)
  expect(post?.body).toMatch(/Write to \[EMAIL_[0-9A-F]{4}\] with \[API_KEY_[0-9A-F]{4}\]/)

  const usage = chat.answer.getByRole('status', { name: 'Usage' })
  await usage.getByRole('button', { name: '2 masked' }).click()
  await expect(usage).toContainText('(1 API key, 1 e-mail address)')
  const rows = await storedRows(panel)
  const answers = JSON.stringify(rows.messages)
  expect(answers).toContain(address)
  const runs = JSON.stringify(rows.runs)
  expect(runs).toContain('"masked":{"email":1,"api-key":1}')
  expect(runs).not.toContain(address)

  // What was decided is not asked about again: the next message goes at once, and is masked too.
  await chat.ask('And now?')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)).toHaveLength(2)
  for (const { body } of posts(server)) {
    expect(body).not.toContain('ann.smith')
    expect(body).not.toContain('Ab12Cd34')
  }
})

test('what is sent as it is is not asked about again in that thread', async ({ panel, server }) => {
  const chat = chatIn(panel)
  const secrets = secretsIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask(`Write to ${address}`)
  await secrets.asIs.click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(posts(server)[0]?.body).toContain(address)
  await chat.ask(`Again to ${address}`)
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.ask(`And to bob.${address}`)
  await expect(secrets.dialog).toContainText('1 e-mail address')
  await secrets.cancel.click()
  await panel.getByRole('button', { name: 'New chat' }).click()
  await chat.ask(`Write to ${address}`)
  await expect(secrets.dialog).toBeVisible()
})

test('what only a page holds goes masked, which is said beside it, and where masking is set, everything is', async ({
  keyside,
  server,
}) => {
  const contact = (town: string) =>
    `<!doctype html><title>Contact</title><main><h1>${town}</h1><p>${'Write to us whenever you like. '.repeat(20)}</p><p>Our address is ${address}, our key ${key}.</p></main>`
  server.options.pages = { '/contact': contact('Contact'), '/there': contact('Contact elsewhere') }
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/contact`)
  const panel = await panelBeside(keyside, page)
  const chat = chatIn(panel)
  const secrets = secretsIn(panel)
  // It is told as soon as the page is read, before anything is asked for.
  const bar = panel.getByRole('group', { name: 'Page' })
  await expect(bar).toContainText('In the page: 1 API key, masked when sent.')
  await chat.chooseModel('echoes-in-5')
  await panel.getByRole('button', { name: 'Summarize page' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(secrets.dialog).toHaveCount(0)
  expect(posts(server)[0]?.body).not.toContain(key)
  // Pages are full of addresses: those are no secrets there.
  expect(posts(server)[0]?.body).toContain(address)
  await expect(chat.answerText).toContainText(`our key ${key}.`)
  await expect(bar).toContainText('In the page: 1 API key, masked when sent.')
  await bar.getByRole('button', { name: 'Don’t mask' }).click()
  await expect(bar).toContainText('In the page: 1 API key, not masked.')
  await panel.screenshot({ path: '/tmp/sec0.png' })
  await chat.ask('What is the key?')
  await expect(chat.questions).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(secrets.dialog).toHaveCount(0)
  expect(posts(server)[1]?.body).toContain(key)
  await bar.getByRole('button', { name: 'Mask' }).click()
  await expect(bar).toContainText('masked when sent')
  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.questions).toHaveCount(0)

  const options = await keyside.openView('options.html')
  await options.getByRole('radio', { name: 'Mask always' }).check()
  await options.getByLabel('Try it out').fill(`Is ${address} found?`)
  await expect(options.getByRole('status', { name: 'As it would be sent' })).toHaveText(
    /^1 e-mail addressIs \[EMAIL_[0-9A-F]{4}\] found\?$/,
  )
  await options.close()
  await page.goto(`${server.origin}/there`)
  await panel.getByRole('button', { name: 'Summarize page' }).click()
  await expect(chat.questions).toHaveCount(1)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toContainText(`Our address is ${address}, our key ${key}.`)
  await expect(chat.answer.getByRole('button', { name: '2 masked' })).toBeVisible()
  await expect(secrets.dialog).toHaveCount(0)
  await expect(bar).not.toContainText('In the page')
  expect(posts(server)).toHaveLength(3)
  expect(posts(server)[2]?.body).not.toContain(address)
  expect(posts(server)[2]?.body).not.toContain(key)
})

test('an edited message is looked through too', async ({ panel, server }) => {
  const chat = chatIn(panel)
  const secrets = secretsIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.press('ArrowUp')
  await panel.getByRole('textbox', { name: 'Edit message' }).fill(`Write to ${address}`)
  await panel.getByRole('button', { name: 'Save edit' }).click()
  await secrets.masked.click()
  await expect.poll(() => posts(server).length).toBe(2)
  expect(posts(server)[1]?.body).toMatch(/Write to \[EMAIL_[0-9A-F]{4}\]/)
})
