import { writeFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FaultServer } from '../fakes/fault-server.ts'
import { type PdfServer, startPdfServer } from '../fakes/pdf-server.ts'
import { textAt, writePdf } from '../fakes/write-pdf.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test as keysideTest } from './keyside-test.ts'
import { panelBeside } from './page-beside.ts'
import { decoded, sentImages, sentMessages } from './sent-images.ts'

const secret = 'ignore the reader'
const report = writePdf({
  title: 'The keys of 2026',
  pages: [
    {
      content:
        textAt([72, 700], 12, 'In spring all keys were counted, and none was miss-') +
        textAt([72, 685.6], 12, 'ing from its hook.') +
        textAt([72, 600], 12, secret, { before: '1 g' }),
    },
    { content: textAt([72, 700], 12, 'Осенью двух ключей не хватало.', { font: 'Uni' }) },
  ],
})
const locked = writePdf({ password: 'secret', pages: [{ content: textAt([72, 700], 12, 'Behind a lock') }] })

const red = '1 0 0 rg 60 60 200 300 re f 0 0 0 rg 300 500 100 100 re f '
/** The picture of a page, as a scanner would make it, under something red. */
const scanned = { content: `q 612 0 0 792 0 0 cm /Photo Do Q ${red}` }
const scan = writePdf({ pages: [scanned, scanned] })
const half = writePdf({
  pages: [{ content: textAt([72, 700], 12, 'Only this page has words.') }, scanned, scanned],
})

const test = keysideTest.extend<{ pdfs: PdfServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  pdfs: async ({}, use) => {
    const files = {
      '/report.pdf': report,
      '/once/report': report,
      '/moved/report': report,
      '/locked.pdf': locked,
      '/scan.pdf': scan,
    }
    const pdfs = await startPdfServer(files, { elsewhere: '/report.pdf' })
    await use(pdfs)
    await pdfs.close()
  },
})

/** The real popup on a tab that shows this PDF, connected, with a model chosen. */
async function popupOn(url: string, keyside: Keyside, server: FaultServer, pdfs: PdfServer) {
  await connect(keyside, server.url)
  const setUp = await keyside.openView('sidepanel.html')
  await chatIn(setUp).chooseModel('words-5')
  await setUp.close()
  const page = await keyside.context.newPage()
  await page.goto(`${pdfs.origin}/sign-in`)
  await page.goto(url)
  // A person clicks when they see it: the browser has all of it by then. An answer is there before its end is.
  const isKept = () =>
    page.evaluate(async () => {
      const kept = { cache: 'only-if-cached', mode: 'same-origin' } as const
      return await fetch(location.href, kept).then(
        async (answer) => answer.ok && (await answer.arrayBuffer()).byteLength > 0,
        () => false,
      )
    })
  if (url.startsWith('http:') && !url.includes('/moved/')) await expect.poll(isKept).toBe(true)
  return await keyside.openPopup(page)
}

const bodiesOf = (server: FaultServer) =>
  server.requests
    .filter(({ path }) => path.endsWith('/chat/completions'))
    .map(({ body }) => JSON.stringify(body))

test('a click on the icon reads the PDF in the tab, out of a page that needs a cookie', async ({
  keyside,
  server,
  pdfs,
}) => {
  const url = `${pdfs.origin}/report.pdf`
  const popup = await popupOn(url, keyside, server, pdfs)
  await popup.waitForRole('group', 'Page', {
    'data-state': 'read',
    'data-url': url,
    'data-hidden-chars': `${secret.replaceAll(' ', '').length}`,
  })
  await popup.click('button', 'Summarize page')
  await popup.waitForRole('article', 'Assistant', { 'data-status': 'completed' })
  await popup.close()
  const sent = bodiesOf(server)[0] ?? ''
  expect(sent).toContain('In spring all keys were counted, and none was missing from its hook.')
  expect(sent).toContain('Осенью двух ключей не хватало.')
  expect(sent).toContain('The keys of 2026')
  expect(sent).not.toContain(secret)
})

test('a PDF whose link works only once is read from what the browser has', async ({
  keyside,
  server,
  pdfs,
}) => {
  const url = `${pdfs.origin}/once/report`
  const popup = await popupOn(url, keyside, server, pdfs)
  await popup.waitForRole('group', 'Page', { 'data-state': 'read', 'data-url': url })
  await popup.close()
  expect(pdfs.requests.filter((path) => path === '/once/report')).toHaveLength(1)
})

test('a PDF that is fetched again is in the log, and is not followed to where it has moved', async ({
  keyside,
  server,
  pdfs,
}) => {
  const popup = await popupOn(`${pdfs.origin}/moved/report`, keyside, server, pdfs)
  await popup.waitForRole('group', 'Page', { 'data-state': 'failed' })
  await popup.close()
  const again = pdfs.requests.filter((path) => path.startsWith('/moved/')).length - 1
  expect(again).toBeGreaterThan(0)
  expect(pdfs.requests).not.toContain('/report.pdf')
  const log = await keyside.openView('workbench.html#network')
  await log.getByLabel('Why').selectOption('PDF')
  const lines = log.getByRole('table', { name: 'Network log' }).locator('tbody tr')
  await expect(lines).toHaveCount(again)
  await expect(lines.first()).toContainText(`${new URL(pdfs.origin).host}/moved/report`)
})

test('a PDF that needs a password says that it cannot be read', async ({ keyside, server, pdfs }) => {
  const popup = await popupOn(`${pdfs.origin}/locked.pdf`, keyside, server, pdfs)
  const shown = await popup.waitForRole('group', 'Page', { 'data-state': 'failed' })
  expect(shown).toContain('PDF')
  await popup.close()
})

test('a PDF on this machine is read where the user lets the extension read files', async ({
  keyside,
  server,
  pdfs,
}, testInfo) => {
  const path = testInfo.outputPath('report.pdf')
  await writeFile(path, report)
  const popup = await popupOn(pathToFileURL(path).href, keyside, server, pdfs)
  await popup.waitForRole('group', 'Page', { 'data-state': 'read' })
  await popup.close()
})

test('what reads PDFs is not loaded before there is one to read', async ({ keyside, server, pdfs }) => {
  const loaded: string[] = []
  keyside.context.on('request', (request) => loaded.push(request.url()))
  await connect(keyside, server.url)
  const panel = await keyside.openView('sidepanel.html')
  await chatIn(panel).ready()
  await panel.close()
  expect(loaded.some((url) => url.endsWith('.js'))).toBe(true)
  expect(loaded.filter((url) => url.includes('pdf.worker'))).toEqual([])
  const popup = await popupOn(`${pdfs.origin}/report.pdf`, keyside, server, pdfs)
  await popup.waitForRole('group', 'Page', { 'data-state': 'read' })
  await popup.close()
})

test('pages without text go as pictures, with their price before', async ({ keyside, server, pdfs }) => {
  server.options.models = [
    { id: 'words-5', architecture: { input_modalities: ['text', 'image'] } },
    { id: 'words-6', architecture: { input_modalities: ['text'] } },
  ]
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${pdfs.origin}/sign-in`)
  await page.goto(`${pdfs.origin}/scan.pdf`)
  const view = await panelBeside(keyside, page)
  const chat = chatIn(view)
  await chat.chooseModel('words-5')
  const attached = view.getByRole('group', { name: 'Attachments' })
  const bar = view.getByRole('group', { name: 'Page', exact: true })
  await test.step('of the PDF in the tab', async () => {
    await expect(bar).toContainText('There is no text in this PDF, only pictures of pages.')
    await bar.getByRole('button', { name: 'Send as pictures' }).click()
    await expect(bar.getByLabel('Pages', { exact: true })).toHaveValue('1–2')
    // A letter as large as a model looks at has 34 × 44 patches.
    await expect(bar).toContainText('2,992 tokens')
    await bar.getByRole('button', { name: 'Attach 2 pages as pictures' }).click()
    await expect(bar).toContainText('go along as pictures')
    // Two pages that look alike are one picture.
    await expect(attached.getByRole('img')).toHaveCount(1)
    await attached.getByRole('button', { name: /^Remove / }).click()
  })
  await test.step('of a file, of which other pages have text', async () => {
    const choosing = view.waitForEvent('filechooser')
    await view.getByRole('button', { name: 'Attach file' }).click()
    await (await choosing).setFiles({
      name: 'half.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(half),
    })
    const pages = attached.getByRole('group', { name: 'Pages of half.pdf as pictures' })
    await expect(pages).toContainText('Pages 2–3 have no text.')
    await chat.chooseModel('words-6')
    await expect(pages).toContainText('words-6 cannot see images.')
    await expect(pages.getByRole('button')).toHaveCount(0)
    await chat.chooseModel('words-5')
    await pages.getByRole('button', { name: 'Send as pictures' }).click()
    const field = pages.getByLabel('Pages', { exact: true })
    await field.fill('2-4')
    await expect(pages).toContainText('Write pages from 1 to 3')
    await field.fill('3')
    await chat.field.fill('What is on it?')
    await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
    const before = Number(await chat.estimate.getAttribute('data-input-tokens'))
    await field.press('Enter')
    await expect(attached.getByRole('img', { name: 'half.pdf, page 3' })).toBeVisible()
    await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(before + 34 * 44))
  })
  await test.step('also where a scanner packed them as faxes are', async () => {
    const choosing = view.waitForEvent('filechooser')
    await view.getByRole('button', { name: 'Attach file' }).click()
    await (await choosing).setFiles(fileURLToPath(new URL('../fixtures/files/fax.pdf', import.meta.url)))
    const pages = view.getByRole('group', { name: 'Pages of fax.pdf as pictures' })
    await pages.getByRole('button', { name: 'Send as pictures' }).click()
    await pages.getByRole('button', { name: 'Attach 1 page as a picture' }).click()
    const fax = attached.getByRole('img', { name: 'fax.pdf, page 1' })
    await expect(fax).toBeVisible()
    await attached.getByRole('button', { name: 'Remove fax.pdf, page 1' }).click()
    await expect(fax).toHaveCount(0)
  })
  await chat.send.click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const [image, ...others] = sentImages(server)
  expect(others).toEqual([])
  if (image === undefined) throw new Error('No image was sent')
  const { width, height, at } = await decoded(view, image)
  expect([width, height]).toEqual([34 * 32, 44 * 32])
  expect(at(284, 1035)).toEqual([255, 0, 0])
  expect(at(622, 430)).toEqual([0, 0, 0])
  expect(at(1031, 1372)).toEqual([0x77, 0x77, 0x77])
  expect(JSON.stringify(sentMessages(server).at(-1))).toContain('Only this page has words.')
})
