import type { Page } from 'playwright'
import { fullAnswer } from '../fakes/full-answer.ts'
import { type ImageServer, startImageServer } from '../fakes/image-server.ts'
import { chatIn } from './chat-page.ts'
import { watchGrowth } from './growth.ts'
import { test as base, expect } from './keyside-test.ts'

const test = base.extend<{
  images: ImageServer
  /** Has the panel show an answer, which came at once. */
  answered: (text: string) => Promise<ReturnType<typeof chatIn>>
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  images: async ({}, use) => {
    const images = await startImageServer()
    await use(images)
    await images.close()
  },
  answered: async ({ panel, server }, use) => {
    await panel.setViewportSize({ width: 380, height: 700 })
    const chat = chatIn(panel)
    await chat.chooseModel('says-in-200')
    let asked = 0
    await use(async (text) => {
      server.options.answer = text
      asked += 1
      await chat.ask(`Question ${asked}.`)
      await expect(chat.answers).toHaveCount(asked)
      await expect(chat.answer).toHaveAttribute('data-status', 'completed')
      return chat
    })
  },
})

const clipboardOf = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('a table scrolls inside itself, and is copied as Markdown and for a spreadsheet', async ({
  panel,
  answered,
}) => {
  const chat = await answered(
    `| Name | Share | ${'A long column | '.repeat(6)}
|:-----|------:|${'---|'.repeat(6)}
| **bold** | -1.5 | ${'unbreakable_words | '.repeat(6)}
| a\\|b | =SUM(A1) | [a link](https://example.com/) | \`code\` | ${'x | '.repeat(4)}
`,
  )
  const table = chat.answer.getByRole('region', { name: 'Table' })
  await table.focus()
  await panel.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

  await panel.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await chat.answer.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect
    .poll(() => clipboardOf(panel))
    .toBe(
      [
        `| Name | Share |${' A long column |'.repeat(6)}`,
        `| :--- | ---: |${' --- |'.repeat(6)}`,
        `| **bold** | -1.5 |${' unbreakable\\_words |'.repeat(6)}`,
        `| a\\|b | =SUM(A1) | [a link](<https://example.com/>) | \`code\` |${' x |'.repeat(4)}`,
      ].join('\n'),
    )
  await chat.answer.getByRole('button', { name: 'Copy for a spreadsheet' }).click()
  await expect
    .poll(() => clipboardOf(panel))
    .toBe(
      [
        ['Name', 'Share', ...Array(6).fill('A long column')],
        ['bold', '-1.5', ...Array(6).fill('unbreakable_words')],
        ['a|b', "'=SUM(A1)", 'a link', 'code', ...Array(4).fill('x')],
      ]
        .map((row) => row.join('\t'))
        .join('\n'),
    )
})

test('a link says where it leads, opens beside the panel, and leads to the web only', async ({
  keyside,
  panel,
  answered,
  images,
}) => {
  const dead = ['javascript:alert(1)', 'data:text/html,<h1>x</h1>', 'file:///etc/passwd', 'chrome://settings']
  const chat = await answered(
    `See [the page](${images.origin}/page), ${images.origin}/page, [example.org](https://example.com/) and ` +
      `[a letter](mailto:someone@example.com). ${dead.map((href, index) => `[Dead ${index}](<${href}>)`).join(', ')}`,
  )
  await expect(chat.answerText).toContainText(
    `See the page (${images.host}), ${images.origin}/page, example.org`,
  )
  await expect(chat.answerText).toContainText('example.org (example.com) and a letter (someone@example.com).')
  await expect(chat.answer.getByRole('link')).toHaveCount(4)
  for (const [index] of dead.entries()) {
    await expect(chat.answerText).toContainText(`Dead ${index}`)
    await chat.answerText.getByText(`Dead ${index}`).click()
  }
  const opening = keyside.context.waitForEvent('page')
  await chat.answer.getByRole('link', { name: 'the page' }).click()
  const opened = await opening
  await expect(opened).toHaveTitle('A page')
  expect(opened.url()).toBe(`${images.origin}/page`)
  expect(await opened.evaluate(() => [document.referrer, window.opener])).toEqual(['', null])
  // Whatever was clicked before it opened nothing.
  expect(keyside.context.pages().filter((page) => page.url() !== 'about:blank')).toEqual([panel, opened])
  await expect(chat.answerText).toContainText('See the page')
})

test('task boxes are shown and not changed, and raw HTML is text', async ({ panel, answered }) => {
  const html = '<b onclick="alert(1)">not bold</b> <img src="https://example.com/a.png"> &lt;i&gt;'
  const chat = await answered(`- [x] Bought\n- [ ] Paid\n- An item\n\n${html}\n\n<div>\na block\n</div>\n`)
  const boxes = chat.answer.getByRole('checkbox')
  await expect(boxes).toHaveCount(2)
  for (const [name, isDone, words] of [
    ['Done', true, 'Bought'],
    ['Not done', false, 'Paid'],
  ] as const) {
    const box = chat.answer.getByRole('listitem').filter({ hasText: words }).getByRole('checkbox')
    await expect(box).toHaveAccessibleName(name)
    await expect(box).toBeDisabled()
    await box.click({ force: true })
    await expect(box).toBeChecked({ checked: isDone })
  }
  await expect(chat.answerText).toContainText(
    '<b onclick="alert(1)">not bold</b> <img src="https://example.com/a.png"> <i>',
  )
  await expect(chat.answerText).toContainText('<div>')
  expect(await chat.answerText.locator('b, img, div div div, [onclick]').count()).toBe(0)
  expect(await panel.evaluate(() => document.images.length)).toBe(0)
})

test('a remote image is fetched by a click alone: once, and nobody learns who asked', async ({
  keyside,
  panel,
  answered,
  images,
}) => {
  const visit = await keyside.context.newPage()
  await visit.goto(`${images.origin}/page`)
  await visit.goto(`${images.origin}/page`)
  expect(images.requests.at(-1)?.headers.cookie).toBe('visitor=known')
  await visit.close()
  images.requests.length = 0

  const chat = await answered(`Here:\n\n![A grey field](${images.origin}/field.png)\n\nThe end.`)
  await expect(chat.answerText.getByText('Image: A grey field')).toBeVisible()
  await panel.reload()
  const load = chat.answer.getByRole('button', { name: `Load from ${images.host}` })
  await expect(load).toBeVisible()
  expect(images.requests).toEqual([])

  await load.click()
  const image = chat.answer.getByRole('img', { name: 'A grey field' })
  await expect(image).toBeVisible()
  expect(
    await image.evaluate((element: HTMLImageElement) => [element.naturalWidth, element.naturalHeight]),
  ).toEqual([48, 32])
  expect(await image.getAttribute('src')).toMatch(/^blob:chrome-extension:/)
  expect(images.requests.map(({ path }) => path)).toEqual(['/field.png'])
  expect(images.requests[0]?.headers.cookie).toBeUndefined()
  expect(images.requests[0]?.headers.referer).toBeUndefined()
})

test('where its host lets nobody read it, Allow asks for that host and shows the image', async ({
  panel,
  answered,
  images,
}) => {
  images.options.allowsOrigins = false
  const chat = await answered(`![A grey field](${images.origin}/field.png)`)
  await chat.answer.getByRole('button', { name: `Load from ${images.host}` }).focus()
  await panel.keyboard.press('Enter')
  const allow = chat.answer.getByRole('button', { name: `Allow ${images.host} and load` })
  await expect(allow).toBeFocused()

  // The browser's own question cannot be answered here. What the click asks of it can be heard.
  await panel.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { request(wanted: object): Promise<boolean> } }
    }
    let isAllowed = false
    chrome.permissions.request = (wanted) => {
      document.documentElement.dataset.asked = JSON.stringify([wanted, navigator.userActivation.isActive])
      const answer = isAllowed
      isAllowed = true
      return Promise.resolve(answer)
    }
  })
  const asked = images.requests.length
  await panel.keyboard.press('Enter')
  await expect(panel.locator('html')).toHaveAttribute(
    'data-asked',
    JSON.stringify([{ origins: ['http://127.0.0.1/*'] }, true]),
  )
  await expect(allow).toBeFocused()
  expect(images.requests.length).toBe(asked)

  images.options.allowsOrigins = true
  await panel.keyboard.press('Enter')
  await expect(chat.answer.getByRole('img', { name: 'A grey field' })).toBeVisible()
})

test('an image that leads elsewhere, is too large or is none says so', async ({ answered, images }) => {
  const elsewhere = await startImageServer()
  images.options.elsewhere = `${elsewhere.origin}/field.png`
  const chat = await answered(
    ['elsewhere', 'large', 'words', 'broken', 'missing']
      .map((name) => `![${name}](${images.origin}/${name}.png)`)
      .join('\n\n'),
  )
  for (const [name, words] of [
    ['elsewhere', 'This address leads to another one, so nothing was loaded.'],
    ['large', 'The image is larger than 10 MB.'],
    ['words', 'There is no image at this address.'],
    ['broken', 'There is no image at this address.'],
    ['missing', 'The image could not be loaded.'],
  ] as const) {
    const place = chat.answer.getByRole('paragraph').filter({ hasText: `Image: ${name}` })
    await place.getByRole('button').click()
    await expect(place.getByRole('status')).toHaveText(words)
    await expect(place.getByText(`Image: ${name}`)).toBeVisible()
  }
  await expect(chat.answer.getByRole('img')).toHaveCount(0)
  expect(elsewhere.requests).toEqual([])
  await elsewhere.close()
})

test('the mark of a footnote leads to it, and back to where one came from', async ({ panel, answered }) => {
  const filler = 'Words that fill the page so that it has to be scrolled.\n\n'.repeat(30)
  const chat = await answered(
    `First[^a], second[^b].\n\n${filler}Again the first[^a].\n\n[^a]: The note of A.\n[^b]: The note of B.\n`,
  )
  const notes = chat.answer.getByRole('region', { name: 'Footnotes' })
  const [note, marks] = [
    notes.getByRole('listitem').filter({ hasText: 'The note of A.' }),
    chat.answer.getByRole('button', { name: 'Footnote 1', exact: true }),
  ]
  const back = note.getByRole('button', { name: 'Back to the text' })
  for (const mark of [marks.first(), marks.last()]) {
    await mark.focus()
    await panel.keyboard.press('Enter')
    await expect(note).toBeFocused()
    await expect(note).toBeInViewport()
    await panel.keyboard.press('Tab')
    await expect(back).toBeFocused()
    await panel.keyboard.press('Enter')
    await expect(mark).toBeFocused()
    await expect(mark).toBeInViewport()
  }
})

test('reasoning is folded under the time it took', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('thinks-held')
  const askedAt = performance.now()
  await chat.ask('Go')
  await expect(chat.progress).toHaveAttribute('data-state', 'thinking')
  const thinkingAt = performance.now()
  const goneOnAt = performance.now()
  server.goOn()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const completedAt = performance.now()
  const summary = chat.answer.getByText(/^Thought for \d+ s$/)
  await expect(summary).toBeVisible()
  const seconds = Number(/\d+/.exec(await summary.innerText()))
  expect(seconds).toBeGreaterThanOrEqual(Math.round((goneOnAt - thinkingAt) / 1000))
  expect(seconds).toBeLessThanOrEqual(Math.max(1, Math.round((completedAt - askedAt) / 1000)))
  await expect(chat.answer.getByText('Let me see.')).toBeHidden()
  await summary.focus()
  await panel.keyboard.press('Enter')
  await expect(chat.answer.getByText('Let me see.')).toBeVisible()
  await expect(chat.answerText).not.toContainText('Let me see.')
  await panel.keyboard.press('Enter')
  await expect(chat.answer.getByText('Let me see.')).toBeHidden()
  expect(server.requests.filter(({ path }) => path.endsWith('completions'))).toHaveLength(1)
})

test('Copy gives an answer as it was written, and the keyboard reaches all that is in it', async ({
  panel,
  answered,
}) => {
  const chat = await answered(fullAnswer)
  await panel.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await chat.answer.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect.poll(() => clipboardOf(panel)).toBe(fullAnswer)

  await expect(chat.answer.getByRole('math')).toHaveCount(2)
  const wanted = await chat.answer.evaluate((answer) => {
    const all = answer.querySelectorAll<HTMLElement>('button:enabled, a[href], summary, [tabindex="0"]')
    return [...all].map((each) => each.getAttribute('aria-label') ?? each.textContent ?? '')
  })
  expect(wanted.length).toBeGreaterThan(20)
  await chat.answer.focus()
  const reached: string[] = []
  for (const _ of wanted) {
    await panel.keyboard.press('Tab')
    const focused = panel.locator(':focus')
    await expect(focused).toBeInViewport()
    const { name, isSeen } = await focused.evaluate((element) => ({
      name: element.getAttribute('aria-label') ?? element.textContent ?? '',
      isSeen: element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    }))
    if (!isSeen) reached.push('What is focused cannot be seen:')
    reached.push(name)
  }
  expect(reached).toEqual(wanted)
})

test('nothing that was drawn is taken back while an answer grows', async ({ panel, server }) => {
  await panel.setViewportSize({ width: 380, height: 700 })
  const chat = chatIn(panel)
  const read = await watchGrowth(panel)
  server.options.answer = fullAnswer
  await chat.chooseModel('says-in-2-at-150')
  await chat.ask('Go on')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed', { timeout: 30_000 })
  const seen = await read()
  expect(seen.length).toBeGreaterThan(20)
  const plain = seen.map(({ words }) => words.replace(/\s+/g, ' ').trim())
  expect(plain.filter((words) => /\*|_|~|`|\[|\]|\||\$\$|\\/.test(words))).toEqual([])
  const takenBack = plain.filter((words) => !plain.at(-1)?.startsWith(words))
  expect(takenBack).toEqual([])
  const shrunk = seen.filter(({ height }, index) => height < (seen[index - 1]?.height ?? 0) - 0.5)
  expect(shrunk).toEqual([])
})
