import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { FaultServer } from '../fakes/fault-server.ts'
import { type PdfServer, startPdfServer } from '../fakes/pdf-server.ts'
import { textAt, writePdf } from '../fakes/write-pdf.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test as keysideTest } from './keyside-test.ts'

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

const test = keysideTest.extend<{ pdfs: PdfServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  pdfs: async ({}, use) => {
    const pdfs = await startPdfServer({
      '/report.pdf': report,
      '/once/report': report,
      '/locked.pdf': locked,
    })
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
  if (url.startsWith('http:')) await expect.poll(isKept).toBe(true)
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
