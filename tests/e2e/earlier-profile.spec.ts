import { readFile, rm } from 'node:fs/promises'
import type { Locator, Page } from 'playwright'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import {
  actions,
  archived,
  type Conversation,
  conversations,
  deleted,
  earlierVersion,
  harbour,
  otherAnswers,
  spent,
  spentInBackup,
  templates,
  vault,
  writtenAt,
} from '../fixtures/v0/expected.ts'
import { type Keyside, launchKeyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { dataIn } from './data-page.ts'
import {
  buildWithKey,
  fixturePath,
  resolverRules,
  shownBranch,
  temporaryFolder,
  unpackProfile,
} from './earlier-profile.ts'
import { test as base, expect } from './keyside-test.ts'
import { optionsIn } from './options-page.ts'
import { openSpending, spendingIn } from './spending-page.ts'

interface Fixtures {
  /** The servers of the two connections, each with the key that it wants. */
  atHarbour: FaultServer
  atVault: FaultServer
  /** A folder that goes with the test. */
  folder: string
  /** The build of today, opened on the profile of an earlier one. Its browser speaks Russian; its settings say English. */
  earlier: Keyside
  /** The build of today in a profile of its own. */
  fresh: Keyside
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  atHarbour: async ({}, use) => {
    const server = await startFaultServer({ key: harbour.key })
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  atVault: async ({}, use) => {
    const server = await startFaultServer({ key: vault.key, models: [{ id: 'words-3' }] })
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = await temporaryFolder()
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  earlier: async ({ atHarbour, atVault, folder }, use) => {
    const keyside = await launchKeyside({
      extensionDir: await buildWithKey(folder),
      userDataDir: await unpackProfile(folder),
      locale: 'ru-RU',
      args: [resolverRules({ [harbour.name]: atHarbour.origin, [vault.name]: atVault.origin })],
    })
    await use(keyside)
    await keyside.close()
  },
  fresh: async ({ atHarbour, folder }, use) => {
    const keyside = await launchKeyside({
      extensionDir: await buildWithKey(folder),
      args: [resolverRules({ [harbour.name]: atHarbour.origin })],
    })
    await use(keyside)
    await keyside.close()
  },
})

const historyIn = (view: Page) => {
  const nav = view.getByRole('navigation', { name: 'History' })
  const toggle = view.getByRole('button', { name: 'History', exact: true })
  return {
    nav,
    links: nav.getByRole('list', { name: 'History' }).getByRole('link'),
    headings: nav.getByRole('heading'),
    async open() {
      if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click()
      await expect(nav).toBeVisible()
    },
  }
}

// Each of these visits all conversations, in a browser of its own.
test.slow()

async function openPanel(keyside: Keyside): Promise<Page> {
  const panel = await keyside.openView('sidepanel.html')
  await chatIn(panel).ready()
  return panel
}

async function openConversation(view: Page, title: string): Promise<void> {
  await historyIn(view).open()
  await historyIn(view).links.getByText(title, { exact: true }).click()
  await expect(view.getByRole('heading', { name: title, level: 1 })).toBeAttached()
}

async function expectConversation(view: Page, { title, branch, draft = '' }: Conversation): Promise<void> {
  await openConversation(view, title)
  await expect.poll(() => shownBranch(view), { message: title }).toEqual(branch)
  await expect(chatIn(view).field, title).toHaveValue(draft)
}

async function openArchive(view: Page): Promise<void> {
  await historyIn(view).open()
  await historyIn(view).nav.getByRole('button', { name: 'Archive', exact: true }).first().click()
  await expect(historyIn(view).links).toHaveText([archived.title])
}

/** The versions that are not shown by default, one arrow after the other. */
async function expectOtherBranches(view: Page): Promise<void> {
  await openConversation(view, 'How tall is the lighthouse?')
  const chat = chatIn(view)
  const press = async (message: Locator, name: string) => {
    await message.hover()
    await message.getByRole('button', { name }).click()
  }
  for (const each of otherAnswers) {
    await press(chat.answers.last(), 'Next answer')
    await expect.poll(async () => (await shownBranch(view)).at(-1)).toEqual(each)
  }
  await press(chat.questions.first(), 'Previous version')
  await expect.poll(() => shownBranch(view)).toEqual(earlierVersion)
  await expect(chat.answerText.getByRole('heading', { name: 'Height' })).toBeVisible()
  await expect(chat.answerText.getByRole('table')).toContainText('metres')
  await expect(chat.answerText.locator('code')).toContainText('const metres = 31')
}

/** What belongs to messages, and is kept in rows of its own: pictures, files, pages, what was read before an answer. */
async function expectParts(view: Page): Promise<void> {
  const chat = chatIn(view)
  await openConversation(view, 'What is in the picture and the notes?')
  const picture = chat.questions.getByRole('img', { name: 'harbour.png' })
  await expect
    .poll(() =>
      picture.evaluate((image: HTMLImageElement) => [
        image.complete,
        image.naturalWidth,
        image.naturalHeight,
      ]),
    )
    .toEqual([true, 40, 30])
  await chat.questions.getByText('notes.txt').click()
  await expect(chat.questions.getByText('The light was seen twice.')).toBeVisible()

  await openConversation(view, 'A long page')
  await expect(chat.answer).toHaveAttribute('data-action', 'summarize')
  await expect(chat.answer.getByRole('link', { name: 'Source 3' })).toHaveAttribute('data-found', 'true')
  await expect(chat.answer.getByRole('link', { name: 'Source 4' })).toHaveAttribute('data-found', 'false')
  await chat.questions.getByText('read in parts').click()
  await expect(chat.questions.getByText('In year 3010 the light was seen')).toBeVisible()
  await chat.questions.getByText('Notes on its parts').click()
  await expect(chat.questions.getByText('In year 2301 the light was seen')).not.toHaveCount(0)

  await openConversation(view, 'Ask nobody')
  await chat.answer.getByText(/^Thought for/).click()
  await expect(chat.answer.getByText('Let me see.')).toBeVisible()
  await expect(chat.answers.nth(3)).toContainText('Sent again once.')

  await openConversation(view, 'Write to ann.smith@example.org about EMP-123456 in Velloria')
  const usage = chat.answer.getByRole('status', { name: 'Usage' })
  await usage.getByRole('button', { name: '3 masked' }).click()
  await expect(usage).toContainText('1 e-mail address')

  await openConversation(view, 'Which parameters do you take?')
  await expect(chat.answer).toContainText('The server refused temperature')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'More actions' }).click()
  await view.getByRole('menuitem', { name: 'Details' }).click()
  const details = view.getByRole('dialog', { name: 'Details' })
  const request = details.getByRole('region', { name: 'Request' })
  await expect(request).toContainText(`POST ${harbour.url}/chat/completions`)
  await expect(request).toContainText('"reasoning_effort": "low"')
  await expect(request.getByRole('list', { name: 'Messages' }).getByRole('listitem')).toHaveText([
    /Which parameters do you take\?/,
  ])
  await expect(details.getByRole('region', { name: 'Times' })).toContainText('2 attempts')
  await details.getByRole('button', { name: 'Close' }).click()
}

/** What the person chose of a conversation to be sent with its next message. */
async function expectContext(view: Page): Promise<void> {
  const dialog = view.getByRole('dialog', { name: 'Request', exact: true })
  await openConversation(view, 'Ключи и письма')
  await view.getByRole('button', { name: 'Review request' }).click()
  await expect(dialog.getByRole('checkbox', { name: /^Send You: А письма/ })).not.toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: /^Send Assistant: Письма/ })).toBeChecked()
  await expect(dialog.getByRole('button', { name: /: You: Где лежат/, pressed: true })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /: You: А письма/, pressed: false })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()

  await openConversation(view, 'Owls: a margin note that goes on. a margin note that goes…')
  await view.getByRole('button', { name: 'Review request' }).click()
  await dialog.getByRole('button', { name: 'Summary of earlier messages' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Text of the summary' })).toHaveValue('We spoke of birds.')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
}

async function expectHits(view: Page, words: string, count: number): Promise<void> {
  const { nav, open } = historyIn(view)
  await open()
  const field = nav.getByRole('searchbox', { name: 'Search history' })
  await field.fill(words)
  const hits = nav.getByRole('list', { name: 'Search history' }).getByRole('link')
  if (count === 0) await expect(nav.getByText('Nothing found')).toBeVisible()
  await expect(hits, words).toHaveCount(count)
  await field.fill('')
}

async function expectSpending(keyside: Keyside, expected: typeof spent): Promise<void> {
  const page = await openSpending(keyside)
  const { row, table, prices } = spendingIn(page)
  await page.getByRole('combobox', { name: 'Period' }).selectOption('Everything')
  const by = async (group: string, sums: Record<string, number>) => {
    await page.getByRole('combobox', { name: 'By' }).selectOption(group)
    for (const [key, nanoUsd] of Object.entries(sums))
      await expect(row(key), `${group} ${key}`).toHaveAttribute('data-nano-usd', String(nanoUsd))
  }
  await by('Model', expected.byModel)
  await by('Action', expected.byAction)
  await by('Site', expected.bySite)
  const day = new Date(writtenAt)
  const two = (figure: number) => String(figure).padStart(2, '0')
  await by('Day', {
    [`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`]: expected.all,
  })
  await by('Connection', {})
  await expect(table.getByRole('rowheader', { name: 'Harbour' })).toBeVisible()
  await expect(prices.locator('tr[data-model="words-5"]')).toContainText(/100\D+200/)
  await expect(prices.locator('tr[data-model="says-in-20"]')).toContainText(/10\D+20/)
  await page.close()
}

/** Built-in actions that were not there yet, by what they act on. */
const cameSince: Record<string, [name: string, tags: string][]> = { 'A text field': [['Draft…', 'menu']] }

async function expectActions(options: Page): Promise<void> {
  for (const [subject, listed] of Object.entries(actions)) {
    const items = options.getByRole('list', { name: subject, exact: true }).getByRole('listitem')
    const now = [...listed, ...(cameSince[subject] ?? [])]
    await expect(items).toHaveText(now.map(([name, tags]) => new RegExp(`^${name}\\s*${tags}\\s*Edit`)))
  }
  const template = options.getByRole('textbox', { name: 'Template' })
  for (const [name, text] of [
    ['Reply', templates.reply],
    ['Благодарность', templates.thanks],
    ['Proofread', templates.proofread],
  ] as const) {
    const row = options.getByRole('listitem').filter({ has: options.getByText(name, { exact: true }) })
    await row.getByRole('button', { name: 'Edit' }).click()
    await expect(template).toHaveValue(text)
    await options.getByRole('button', { name: 'Cancel', exact: true }).click()
  }
}

/** The settings that a backup has too. */
async function expectSettings(options: Page): Promise<void> {
  for (const [name, value] of [
    ['Language', 'en'],
    ['Theme', 'dark'],
    ['Length of summaries', 'short'],
    ['Summaries are written in', 'Russian'],
    ['Translate into', 'German'],
  ] as const)
    await expect(options.getByRole('combobox', { name, exact: true }), name).toHaveValue(value)
}

/** Chooses the backup, and resolves when the settings ask whether to restore it. */
async function chooseBackup(options: Page): Promise<void> {
  const data = dataIn(options)
  await data.choose({
    name: 'keyside-backup.gz',
    mimeType: 'application/gzip',
    buffer: await readFile(fixturePath('backup.gz')),
  })
  await expect(data.preview.or(data.problem)).toBeVisible()
  await expect(data.problem).toHaveCount(0)
}

test('conversations of an earlier Keyside open whole, branch by branch, with how each answer ended and what it cost', async ({
  earlier,
}) => {
  const panel = await openPanel(earlier)
  const history = historyIn(panel)
  await history.open()
  await expect(history.links).toHaveText(conversations.map(({ title }) => title))
  await expect(history.headings.first()).toHaveText('Pinned')
  for (const each of conversations) await expectConversation(panel, each)
  await expectOtherBranches(panel)
  await openArchive(panel)
  await history.links.first().click()
  await expect.poll(() => shownBranch(panel)).toEqual(archived.branch)
})

test('what belongs to the messages of an earlier Keyside is there: pictures, files, pages, reasoning, the choice of what is sent', async ({
  earlier,
}) => {
  const panel = await openPanel(earlier)
  await expectParts(panel)
  await expectContext(panel)
  await expectHits(panel, 'синей вазе', 1)
  await expectHits(panel, deleted.title, 0)
  await expectHits(panel, deleted.message, 0)
})

test('spending, settings, connections and actions of an earlier Keyside are as they were', async ({
  earlier,
}) => {
  await expectSpending(earlier, spent)
  const options = await earlier.openView('options.html')
  await expectSettings(options)
  await expectActions(options)
  await expect(
    options.getByRole('spinbutton', { name: 'Ask before a request costs more than, $' }),
  ).toHaveValue('0.25')
  await expect(options.getByRole('checkbox', { name: /^Menu and shortcuts send at once/ })).toBeChecked()
  await expect(options.getByRole('checkbox', { name: /^Let the model name conversations/ })).toBeChecked()
  await expect(options.getByRole('radio', { name: 'Mask always' })).toBeChecked()
  await expect(options.getByRole('checkbox', { name: 'Phone numbers' })).not.toBeChecked()
  await expect(options.getByRole('checkbox', { name: 'E-mail addresses' })).toBeChecked()
  await expect(options.getByLabel('My own words, one a line')).toHaveValue('Velloria')
  await expect(options.getByLabel('My own patterns, one a line')).toHaveValue('EMP-\\d{6}')

  const connection = optionsIn(options)
  await expect(connection.baseUrl).toHaveValue(harbour.url)
  await options.getByText('Advanced').click()
  await expect(connection.headers).toHaveValue('X-Title: Harbour notes')
  await expect(
    options.getByText('A key ending in cdef is kept for http://keyside-harbour.local.'),
  ).toBeVisible()
  await expect(options.getByRole('region', { name: 'What this server refused' })).toContainText('temperature')

  const limits = await openSpending(earlier)
  await expect(limits.getByLabel('A day, in USD')).toHaveValue('50')
  await expect(limits.getByLabel('A month, in USD')).toHaveValue('400')

  const panel = await openPanel(earlier)
  await chatIn(panel).model.click()
  const models = panel.getByRole('listbox', { name: 'Model' }).getByRole('option')
  await expect(models.first()).toHaveAccessibleName('words-7')
})

test('drafts and a queued message of an earlier Keyside are sent, with the keys that it kept', async ({
  earlier,
  atHarbour,
  atVault,
}) => {
  const sent = (server: FaultServer) => server.requests.filter(({ method }) => method === 'POST')
  const panel = await openPanel(earlier)
  const chat = chatIn(panel)
  // It is the conversation that was looked at last.
  await expect(panel.getByRole('heading', { name: 'Tell me all of it', level: 1 })).toBeAttached()
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  expect(sent(atHarbour)).toEqual([])
  await chat.questions.last().getByRole('button', { name: 'Send now' }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const [queued] = sent(atHarbour)
  expect(queued?.headers).toMatchObject({
    authorization: `Bearer ${harbour.key}`,
    'x-title': 'Harbour notes',
  })
  expect(JSON.parse(queued?.body ?? '')).toMatchObject({
    model: 'words-5',
    messages: [
      { role: 'user', content: 'Tell me all of it' },
      { role: 'assistant', content: expect.stringMatching(/^the margin holds .* before the$/) },
      { role: 'user', content: 'And this waits' },
    ],
  })

  await openConversation(panel, 'Ключи и письма')
  await expect(chat.field).toHaveValue('Черновик: а где же ёлка?')
  await openConversation(panel, 'Names of winds')
  await expect(chat.field).toHaveValue('A draft with a page and a picture')
  await expect(panel.getByRole('group', { name: 'Page', exact: true })).toContainText(
    'The lighthouse at Vell',
  )
  await expect(panel.getByRole('button', { name: 'Remove wind.png' })).toBeVisible()
  atHarbour.options.answer = 'Ah, the winds.'
  await chat.send.click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const drafted = sent(atHarbour).at(-1)?.body ?? ''
  expect(drafted).toContain('A draft with a page and a picture')
  expect(drafted).toContain('never lost a page of her book')
  expect(drafted).toContain('data:image/png;base64,')

  const options = optionsIn(await earlier.openView('options.html'))
  await options.page.getByRole('button', { name: 'Vault' }).click()
  await options.passphrase.fill(vault.passphrase)
  await options.page.getByRole('button', { name: 'Unlock' }).click()
  await options.page.getByRole('button', { name: 'Test connection' }).click()
  await expect(options.status).toHaveAttribute('data-state', 'ok')
  await expect(options.status).toContainText('Connected')
  expect(atVault.requests.at(-1)?.headers.authorization).toBe(`Bearer ${vault.key}`)
})

test('a backup of an earlier Keyside is restored whole into an empty profile', async ({ fresh }) => {
  const options = await fresh.openView('options.html')
  const data = dataIn(options)
  await chooseBackup(options)
  const counts =
    '13 conversations, 57 messages, 1 attachment, 4 page texts, 37 requests, 1 reading in parts, 6 actions, and 2 connections.'
  await expect(data.preview).toContainText(`Added: ${counts}`)
  await expect(data.preview.getByRole('listitem')).toHaveText([
    /keyside-harbour\.local/,
    /keyside-vault\.local/,
    /^Ask about this…$/,
    /^Fix spelling and grammar: Proofread/,
    /^Summarize$/,
    /^Translate$/,
  ])
  await data.preview.getByRole('checkbox', { name: 'Change these actions too' }).check()
  await data.restore.click()
  await expect(data.restored).toContainText(`Restored: ${counts}`)
  await expectSettings(options)
  await expectActions(options)
  await expectSpending(fresh, spentInBackup)

  const panel = await openPanel(fresh)
  const history = historyIn(panel)
  await history.open()
  await expect(history.links).toHaveText(conversations.map(({ title }) => title))
  await expect(history.headings.first()).toHaveText('Pinned')
  for (const { draft: _, ...each } of conversations)
    if (each.title !== 'Tell me all of it') await expectConversation(panel, each)
  await expectOtherBranches(panel)
  await expectParts(panel)
  await expectContext(panel)
  await expectHits(panel, 'синей вазе', 1)
  await openArchive(panel)
  await history.links.first().click()
  await expect.poll(() => shownBranch(panel)).toEqual(archived.branch)
})

test('an answer and a queued message that stood in the backup are kept, and send nothing by themselves', async ({
  fresh,
  atHarbour,
}) => {
  const options = await fresh.openView('options.html')
  const data = dataIn(options)
  await chooseBackup(options)
  await data.restore.click()
  await expect(data.restored).toContainText('Restored:')
  const panel = await openPanel(fresh)
  await openConversation(panel, 'Tell me all of it')
  const chat = chatIn(panel)
  const first = chat.answers.first()
  await expect(first).toHaveAttribute('data-reason', 'worker-stopped')
  await expect(chat.textOf(first)).toHaveText(/^the margin holds .* the margin$/)
  await expect(chat.textOf(chat.questions.last())).toHaveText('And this waits')
  expect(atHarbour.requests).toEqual([])
})
