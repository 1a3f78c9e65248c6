import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { databaseV1 } from '../factories/database-v1.ts'
import { makeDatabase } from '../factories/make-database.ts'
import { wordsOf } from '../fakes/fault-server.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { launchWithSmallDisk, type SmallDisk } from './small-disk.ts'
import { stopWorker } from './stop-worker.ts'

const notice = (page: Page, kind: string) => page.locator(`[role=alert][data-kind="${kind}"]`)
const unsaved = (page: Page) => notice(page, 'not-saved')
const saveAgain = (page: Page) => page.getByRole('button', { name: 'Try saving again' })

/** A page of the extension in which none of its code runs. */
const strangerIn = (keyside: Keyside) => keyside.openView('manifest.json')

async function exported(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as file' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/\.md$/)
  return readFile(await download.path(), 'utf8')
}

const smallDiskTest = test.extend<{ disk: SmallDisk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  disk: async ({}, use) => {
    const disk = await launchWithSmallDisk()
    await use(disk)
    await disk.close()
  },
  keyside: ({ disk }, use) => use(disk.keyside),
})

smallDiskTest.describe('storage that is full', () => {
  smallDiskTest(
    'refuses to send: it is said, the text stays in the field, and nothing leaves',
    async ({ disk, panel, server }) => {
      const chat = chatIn(panel)
      await chat.chooseModel('words-5')
      await disk.fill()
      await chat.ask('Kept words')
      await expect(notice(panel, 'storage-full')).toBeVisible()
      await expect(chat.field).toHaveValue('Kept words')
      expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
      await disk.makeRoom()
      await chat.send.click()
      await expect(chat.answer).toHaveAttribute('data-status', 'completed')
      await expect(notice(panel, 'storage-full')).toHaveCount(0)
    },
  )

  smallDiskTest(
    'in the middle of an answer: its words go on, it is said, and it can be saved later',
    async ({ disk, keyside, panel, server }) => {
      const chat = chatIn(panel)
      await chat.chooseModel('words-80-held-at-4-10-40')
      await chat.ask('Hello')
      await expect(chat.answerText).toHaveText(wordsOf(4))
      await disk.fill()
      server.goOn()
      await expect(unsaved(panel)).toBeVisible()
      await expect(chat.answerText).toHaveText(wordsOf(10))
      server.goOn()
      await expect(chat.answerText).toHaveText(wordsOf(40))
      server.goOn()
      await expect(chat.answer).toHaveAttribute('data-status', 'completed')
      await expect(chat.answerText).toHaveText(wordsOf(80))
      await saveAgain(panel).click()
      await expect(notice(panel, 'storage-full')).toBeVisible()
      await expect(unsaved(panel)).toBeVisible()
      expect(await exported(panel)).toContain(wordsOf(80))

      const other = await keyside.openView('sidepanel.html')
      await expect(chatIn(other).answerText).toHaveText(wordsOf(80))
      await expect(unsaved(other)).toBeVisible()
      await other.close()

      // The background tries again by itself too: then the button is gone before it can be pressed.
      await saveAgain(panel).focus()
      await disk.makeRoom()
      await panel.keyboard.press('Enter')
      await expect(unsaved(panel)).toHaveCount(0)
      await expect(notice(panel, 'storage-full')).toHaveCount(0)
      await panel.reload()
      await expect(chat.answer).toHaveAttribute('data-status', 'completed')
      await expect(chat.answerText).toHaveText(wordsOf(80))
      await expect(unsaved(panel)).toHaveCount(0)
    },
  )

  smallDiskTest(
    'does not keep Stop from working, and what came can be copied out',
    async ({ disk, panel, server }) => {
      const chat = chatIn(panel)
      await chat.chooseModel('words-900-at-20')
      await chat.ask('Hello')
      await expect(chat.answerText).toContainText(wordsOf(4))
      await disk.fill()
      await expect(unsaved(panel)).toBeVisible()
      await chat.stop.click()
      await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')
      await expect.poll(() => server.requests.at(-1)?.closedAt).toBeDefined()
      const shown = (await chat.answerText.innerText()).trim()
      expect(await exported(panel)).toContain(shown)
    },
  )

  smallDiskTest(
    'loses no word with the background: the view still has them, and gives them back',
    async ({ disk, panel, server }) => {
      const chat = chatIn(panel)
      await chat.chooseModel('words-40-held-at-4')
      await chat.ask('Hello')
      await expect(chat.answerText).toHaveText(wordsOf(4))
      await disk.fill()
      server.goOn()
      await expect(chat.answer).toHaveAttribute('data-status', 'completed')
      await expect(unsaved(panel)).toBeVisible()
      await stopWorker(panel)
      await disk.makeRoom()
      await saveAgain(panel).click()
      await expect(unsaved(panel)).toHaveCount(0)
      await panel.reload()
      await expect(chat.answerText).toHaveText(wordsOf(40))
      await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    },
  )
})

test.describe('a database of another version', () => {
  test('that is held open is said, and opens with its conversations once it is let go', async ({
    keyside,
  }) => {
    const stranger = await strangerIn(keyside)
    // The background, which has only just started, may make a new one between the two.
    const old = JSON.stringify({ name: 'keyside', stored: databaseV1 })
    await stranger.evaluate(`(async () => {
      for (;;) {
        indexedDB.deleteDatabase('keyside')
        try {
          globalThis.held = await (${makeDatabase.toString()})(${old})
          return
        } catch (error) {
          if (error.name !== 'VersionError') throw error
        }
      }
    })()`)
    const panel = await keyside.openView('sidepanel.html')
    await expect(notice(panel, 'database-blocked')).toBeVisible()
    await expect(panel.getByRole('textbox', { name: 'Base URL' })).toHaveCount(0)
    await stranger.close()
    await notice(panel, 'database-blocked').getByRole('button', { name: 'Reload' }).click()
    await panel.getByRole('button', { name: 'History' }).click()
    await panel.getByRole('link', { name: 'Lighthouses' }).click()
    const chat = chatIn(panel)
    await expect(chat.answers).toHaveCount(2)
    await expect(chat.textOf(chat.answers.first())).toHaveText(
      'So that sailors tell one from another by day.',
    )
    await expect(notice(panel, 'damaged')).toContainText('1 ')
  })

  test('that comes while one reads leaves all there to be read and saved, and is said', async ({
    keyside,
    panel,
  }) => {
    const chat = chatIn(panel)
    await chat.chooseModel('words-5')
    await chat.ask('Hello')
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    const stranger = await strangerIn(keyside)
    await stranger.evaluate(
      () =>
        new Promise<void>((resolve) => {
          indexedDB.open('keyside', 99).onsuccess = () => resolve()
        }),
    )
    await expect(notice(panel, 'superseded')).toBeVisible()
    await expect(chat.answerText).toHaveText(wordsOf(5))
    const file = await exported(panel)
    expect(file).toContain('## You\n\nHello')
    expect(file).toContain(`## Assistant\n\n${wordsOf(5)}`)
    await chat.ask('More')
    await expect(notice(panel, 'storage-failed')).toBeVisible()
    await expect(chat.field).toHaveValue('More')
    await notice(panel, 'superseded').getByRole('button', { name: 'Reload' }).click()
    await expect(notice(panel, 'database-newer')).toBeVisible()
    await expect(chat.field).toHaveValue('More')
  })
})

test('a browser that gives no storage is told, and no first form stands in the way', async ({ keyside }) => {
  await keyside.beforeEachPage(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
  for (const view of ['sidepanel.html', 'popup.html', 'options.html']) {
    const page = await keyside.openView(view)
    await expect(notice(page, 'database-refused')).toHaveCount(1)
    await expect(notice(page, 'database-refused').getByRole('button')).toHaveCount(1)
    await page.close()
  }
})

test('damaged rows are set aside, counted and shown, and all others can be read', async ({
  keyside,
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  for (const [index, text] of ['First', 'Second', 'Third'].entries()) {
    await chat.ask(text)
    await expect(chat.answers).toHaveCount(index + 1)
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  }
  const damaged = await chat.questions.nth(1).getAttribute('data-message-id')
  await panel.evaluate(async (id) => {
    const request = indexedDB.open('keyside')
    await new Promise((resolve) => {
      request.onsuccess = resolve
    })
    const transaction = request.result.transaction('messages', 'readwrite')
    const store = transaction.objectStore('messages')
    const found = store.get(id ?? '')
    found.onsuccess = () => store.put({ ...found.result, parts: 7 })
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    request.result.close()
  }, damaged)
  for (const _ of ['found', 'set aside']) {
    await panel.reload()
    await expect(notice(panel, 'damaged')).toContainText('1 damaged item is set aside')
    await expect(chat.questions).toHaveText([/First/, /Third/])
    await expect(chat.answers).toHaveCount(3)
  }
  const options = await keyside.openView('options.html')
  await expect(options.getByText('1 damaged item is set aside')).toBeVisible()
  const downloading = options.waitForEvent('download')
  await options.getByRole('button', { name: 'Save them as a file' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  expect(JSON.parse(file)).toMatchObject([{ store: 'messages', row: { id: damaged, parts: 7 } }])
})

test.describe('a mistake in drawing', () => {
  /** Numbers cannot be written until the page is mended: all of them, or the count of tokens that the server gives its answers. */
  const breakNumbers = (keyside: Keyside, which: 'all' | 'answers') =>
    keyside.beforeEachPage((broken) => {
      if (sessionStorage.getItem('mended') !== null) return
      const { NumberFormat } = Intl
      const format = (value: number) => {
        if (broken === 'all' || value === 42) throw new RangeError('private words sk-test-0123456789abcdef')
        return new NumberFormat('en').format(value)
      }
      Object.assign(Intl, {
        NumberFormat: function Broken() {
          return { format }
        },
      })
    }, which)

  test('in one message leaves its plain text there, and the rest as it was', async ({ keyside, panel }) => {
    const chat = chatIn(panel)
    await chat.chooseModel('words-5')
    await chat.ask('Hello')
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    await breakNumbers(keyside, 'answers')
    await panel.reload()
    await expect(notice(panel, 'not-drawn')).toHaveCount(1)
    await expect(chat.answerText).toHaveText(wordsOf(5))
    await expect(chat.textOf(chat.questions.first())).toHaveText('Hello')
    await chat.ask('Again')
    await expect(chat.answers).toHaveCount(2)
    await expect(notice(panel, 'not-drawn')).toHaveCount(2)
    await expect(chat.answerText).toHaveText(wordsOf(5))
  })

  test('in the whole view is told, with Reload and diagnostics that hold no key and no text', async ({
    keyside,
    panel,
  }) => {
    const chat = chatIn(panel)
    await chat.chooseModel('words-5')
    await keyside.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await breakNumbers(keyside, 'all')
    await panel.reload()
    await chat.ready()
    await chat.field.fill('My own words')
    await expect(notice(panel, 'view-broken')).toBeVisible()
    await panel.getByRole('button', { name: 'Copy diagnostics' }).click()
    await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible()
    const copied = await panel.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/^Keyside \d/)
    expect(copied).toContain('RangeError')
    expect(copied).toMatch(/chunks\/[\w-]+\.js:\d+:\d+/)
    expect(copied).not.toContain('private')
    expect(copied).not.toContain('sk-test')
    expect(copied).not.toContain('My own')
    await panel.evaluate(() => sessionStorage.setItem('mended', 'true'))
    await panel.getByRole('button', { name: 'Reload' }).click()
    await expect(chat.field).toHaveValue('My own words')
    await expect(notice(panel, 'view-broken')).toHaveCount(0)
  })
})

test('a part that does not load says so, and comes with Retry', async ({ keyside }) => {
  let isBroken = true
  await keyside.context.route('**/chunks/set-up-form-*.js', (route) =>
    isBroken ? route.abort() : route.continue(),
  )
  const panel = await keyside.openView('sidepanel.html')
  await expect(notice(panel, 'not-loaded')).toBeVisible()
  isBroken = false
  await notice(panel, 'not-loaded').getByRole('button', { name: 'Retry' }).click()
  await expect(panel.getByRole('textbox', { name: 'Base URL' })).toBeVisible()
  await expect(notice(panel, 'not-loaded')).toHaveCount(0)
})
