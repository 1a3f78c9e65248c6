import type { Page } from 'playwright'
import type { Source } from '../../lib/domain/source.ts'
import { editorPage, tableCsv, tablePage } from '../pages/sites/google-pages.ts'
import { listPage } from '../pages/sites/list-page.ts'
import { youtubePage } from '../pages/sites/youtube-page.ts'
import type { Keyside } from './browser.ts'
import { launchDeclaring } from './declared-extension.ts'
import { test as base, connect, expect } from './keyside-test.ts'
import { pageIn, panelBeside } from './page-beside.ts'
import { sendCommand } from './send-command.ts'
import { storedRows } from './stored-rows.ts'

const pages: Record<string, string> = {
  'https://www.youtube.com/watch?v=tides': youtubePage({
    layout: 'rows-of-2026',
    transcript: 'shown-on-click',
  }),
  'https://docs.google.com/document/d/abc/edit?tab=t.0': '<title>Tides</title><canvas></canvas>',
  'https://docs.google.com/document/d/abc/edit': editorPage,
  'https://docs.google.com/spreadsheets/d/abc/edit?gid=7': tablePage,
  'https://log.example/nights': listPage,
}
const tableAddress = 'https://docs.google.com/spreadsheets/d/abc/gviz/tq?tqx=out:csv&headers=0&gid=7'

/** A browser in which these sites are allowed, and answered by the test: nothing leaves it. */
const test = base.extend<{ keyside: Keyside }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  keyside: async ({}, use) => {
    const hosts = ['www.youtube.com', 'docs.google.com', 'log.example']
    const keyside = await launchDeclaring({ hosts: hosts.map((host) => `https://${host}/*`) })
    await keyside.context.route(/^https:/, (route) => {
      const address = route.request().url()
      const body = address === tableAddress ? tableCsv : pages[address]
      const contentType = address === tableAddress ? 'text/csv' : 'text/html; charset=utf-8'
      return body === undefined ? route.abort() : route.fulfill({ body, contentType })
    })
    await use(keyside)
    await keyside.close()
  },
})

async function newestSource(keyside: Keyside): Promise<Source> {
  // A page of the extension's own that runs nothing.
  const own = await keyside.openView('manifest.json')
  const { sources = [] } = await storedRows(own)
  await own.close()
  const newest = (sources as Source[]).toSorted((one, other) => other.createdAt - one.createdAt)[0]
  if (newest === undefined) throw new Error('Nothing was read.')
  return newest
}

const textOf = ({ sections }: Source): string =>
  sections.map(({ heading, text }) => `${heading}\n${text}`).join('\n')

const told = (panel: Page, did: string) => panel.locator(`[data-did="${did}"]`)

test('sites are read by their own readers, and the panel tells what was done for it', async ({
  keyside,
  server,
}) => {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto('https://www.youtube.com/watch?v=tides')
  const panel = await panelBeside(keyside, page, { grant: false })
  await expect(pageIn(panel).group).toHaveAttribute('data-state', 'read')
  await expect(told(panel, 'opened-transcript')).toContainText(
    'Read by the reader for YouTube. The page’s own transcript was opened for it.',
  )
  const video = await newestSource(keyside)
  expect(textOf(video)).toContain('1:15 and their boats come home at noon')
  const tabId = Number(new URL(panel.url()).searchParams.get('tab'))
  const passage = 'their boats come home at noon'
  expect(await sendCommand(keyside, 'showPassage', { tabId, sourceId: video.id, passage })).toEqual({
    state: 'shown',
  })
  expect(await page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(75)

  await page.goto('https://docs.google.com/document/d/abc/edit?tab=t.0')
  await expect(told(panel, 'asked-site open-part-only')).toContainText('with your session')
  const doc = await newestSource(keyside)
  expect(doc.sections[0]).toMatchObject({ heading: 'Tides of our harbour', level: 1 })
  await page.goto('https://docs.google.com/spreadsheets/d/abc/edit?gid=7')
  await expect(pageIn(panel).group).toHaveAttribute('data-url', /spreadsheets/)
  await expect.poll(async () => textOf(await newestSource(keyside))).toContain('| Ebb | 12 |')

  const log = await keyside.openView('workbench.html#network')
  const lines = log.getByRole('table', { name: 'Network log' }).locator('tbody tr')
  await log.getByLabel('Why').selectOption('Text of a page, from its own site')
  await expect(lines.first()).toContainText('docs.google.com/spreadsheets/d/abc/gviz/tq')
  await expect(lines.last()).toContainText('docs.google.com/document/d/abc/edit')
  await expect(lines.last()).toHaveAttribute('data-status', '200')
})

test('a page is scrolled through on request, or a part of it is pointed at', async ({ keyside, server }) => {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.setViewportSize({ width: 900, height: 640 })
  await page.goto('https://log.example/nights')
  const panel = await panelBeside(keyside, page, { grant: false })
  await expect(pageIn(panel).group).toHaveAttribute('data-state', 'read')
  expect(textOf(await newestSource(keyside))).not.toContain('Night 40:')

  const scrollTop = () => page.evaluate(() => document.querySelector('#log')?.scrollTop)
  await page.evaluate(() => document.querySelector('#log')?.scrollTo(0, 333))
  await page.bringToFront()
  const button = (name: string) => panel.getByRole('button', { name, exact: true })
  await panel.getByRole('button', { name: /left out$/ }).click()
  await button('Scroll through and read').click()
  await expect(told(panel, 'scrolled')).toContainText('The page was scrolled through.')
  const nights = Array.from(textOf(await newestSource(keyside)).matchAll(/Night (\d+):/g), ([, night]) =>
    Number(night),
  )
  expect(nights).toEqual(Array.from({ length: 90 }, (_, night) => night + 1))
  expect(await scrollTop()).toBe(333)

  // By pointing.
  const beginPointing = async () => {
    await button('Choose a part of the page').click()
    await expect(panel.getByRole('status').filter({ hasText: 'Click on the page' })).toBeVisible()
    // What the person is told in the page stands there once it listens.
    await page.waitForFunction(() => document.documentElement.children.length === 3)
    await page.bringToFront()
  }
  await beginPointing()
  await page.getByText('Night 8:').hover()
  await page.getByText('Night 8:').click()
  await expect(panel.getByText('Only a part that was chosen was read.')).toBeVisible()
  expect(await newestSource(keyside)).toMatchObject({
    found: 'chosen',
    sections: [{ heading: '', text: 'Night 8: the lamp was lit at dusk, and 52 ships went by.' }],
  })

  // By keyboard: into the first element, and on.
  await beginPointing()
  await page.keyboard.press('Enter')
  await expect.poll(async () => textOf(await newestSource(keyside))).toBe('The log of a lighthouse\n')

  // Escape leaves, and so does a second press; what was read stays.
  await beginPointing()
  await page.keyboard.press('Escape')
  await expect(panel.getByText('Nothing was chosen.')).toBeVisible()
  await beginPointing()
  await button('Stop choosing').click()
  await expect(panel.getByText('Nothing was chosen.')).toBeVisible()
  await expect(pageIn(panel).group).toHaveAttribute('data-state', 'read')
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2)

  await button('Read the whole page').click()
  await expect.poll(async () => textOf(await newestSource(keyside))).toContain('Night 6:')
})
