import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright'
import { longestBusyMs, traceTasks } from '../bench/task-trace.ts'
import { backupFile } from '../factories/backup-file.ts'
import { messageOf, threadOf } from '../factories/kept-rows.ts'
import { writeDocx } from '../fakes/write-docx.ts'
import { textAt, writePdf } from '../fakes/write-pdf.ts'
import { writeXlsx } from '../fakes/write-sheets.ts'
import { chatIn } from './chat-page.ts'
import { dataIn } from './data-page.ts'
import { connect, expect, test } from './keyside-test.ts'

/** What no process of the browser holds at any time, in MB. */
const mostMb = 1500
/** What the longest task of a view may run: a longer one is a view that hangs. */
const longestTaskMs = 1500
const everyMs = 200

/** The most that one process of the browser held until it is asked, in MB. */
async function watchMemory(context: BrowserContext): Promise<() => Promise<number>> {
  const browser = context.browser()
  if (browser === null) throw new Error('This context has no browser of its own.')
  const session = await browser.newBrowserCDPSession()
  let peak = 0
  let isOver = false
  const look = async (): Promise<void> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    for (const { id } of processInfo) peak = Math.max(peak, residentMb(id))
  }
  const watching = (async () => {
    while (!isOver) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return async () => {
    isOver = true
    await watching
    await session.detach()
    return Math.round(peak)
  }
}

/** A process may be gone by the time it is looked at. */
function residentMb(id: number): number {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return 0
  }
}

async function expectAlive(view: Page, work: () => Promise<void>): Promise<void> {
  const peak = await watchMemory(view.context())
  const trace = await traceTasks(view)
  await work()
  const [mb, busyMs] = [await peak(), longestBusyMs(await trace.stop())]
  const description = `${mb} MB, longest task ${Math.round(busyMs)} ms`
  test.info().annotations.push({ type: 'measured', description })
  expect(mb).toBeLessThan(mostMb)
  expect(busyMs).toBeLessThan(longestTaskMs)
}

async function pick(view: Page, name: string, bytes: Uint8Array): Promise<void> {
  const choosing = view.waitForEvent('filechooser')
  await view.getByRole('button', { name: 'Attach file' }).click()
  await (await choosing).setFiles([{ name, mimeType: '', buffer: Buffer.from(bytes) }])
}

const lines = '\n'.repeat(1_000_000)
const files: [string, () => Uint8Array][] = [
  [
    'zeros.docx',
    () => writeDocx({ body: `<w:p><w:r><w:t>Lamps</w:t></w:r></w:p>${' '.repeat(300_000_000)}` }),
  ],
  ['elements.docx', () => writeDocx({ body: '<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(2_000_000) })],
  [
    'lines.xlsx',
    () =>
      writeXlsx({
        strings: [`<t>a${lines}b</t>`],
        sheets: [
          {
            name: 'S',
            content: `<sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(50)}</row>`.repeat(50)}</sheetData>`,
          },
        ],
      }),
  ],
  [
    'blank.pdf',
    () =>
      writePdf({
        pages: [
          { content: textAt([72, 700], 12, 'Lamps.') },
          { content: ' '.repeat(400_000_000), packed: 2 },
        ],
      }),
  ],
]
for (const [name, make] of files)
  test(`the view goes on answering while it reads a bomb: ${name}`, async ({ keyside, server }) => {
    await connect(keyside, server.url)
    const view = await keyside.openView('sidepanel.html')
    const chat = chatIn(view)
    await chat.ready()
    const bytes = make()
    await expectAlive(view, async () => {
      await pick(view, name, bytes)
      await chat.field.pressSequentially('Still here')
      await expect(chat.field).toHaveValue('Still here')
      await expect(
        view
          .getByRole('button', { name: /^Remove/ })
          .or(view.getByRole('alert'))
          .first(),
      ).toBeVisible({
        timeout: 120_000,
      })
    })
  })

/** Says one letter after the other as fast as they are taken. */
async function startFlood(event: string) {
  const open = new Set<ServerResponse>()
  let saidBytes = 0
  const flood = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    if (request.method === 'OPTIONS') return void response.end()
    if (request.url?.endsWith('/models') === true)
      return void response.end(JSON.stringify({ data: [{ id: 'flood' }] }))
    request.resume()
    response.setHeader('content-type', 'text/event-stream')
    open.add(response)
    const many = event.repeat(Math.ceil(65_536 / event.length))
    const go = (): void => {
      do saidBytes += many.length
      while (!response.destroyed && response.write(many))
    }
    response.on('drain', go)
    response.on('close', () => open.delete(response))
    go()
  })
  await new Promise<void>((resolve) => flood.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(flood.address() as AddressInfo).port}/v1`,
    open,
    saidMb: () => saidBytes / 1e6,
    async close() {
      for (const response of open) response.destroy()
      await new Promise((resolve) => flood.close(resolve))
    },
  }
}

const delta = (more: object) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: more }] })}\n\n`
const floods: [string, string][] = [
  ['one letter at a time', delta({ content: 'a' })],
  ['nothing but comments', ': ping\n\n'],
  ['line ends', delta({ content: '\n' })],
  ['brackets', delta({ content: '[' })],
  [
    'pieces of one call',
    delta({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '[' } }] }),
  ],
]
for (const [name, event] of floods)
  test(`the view goes on answering under a flood: ${name}`, async ({ keyside }) => {
    const flood = await startFlood(event)
    await connect(keyside, flood.url)
    const view = await keyside.openView('sidepanel.html')
    const chat = chatIn(view)
    await chat.ready()
    await expectAlive(view, async () => {
      await chat.ask('Flood me.')
      await expect.poll(() => flood.open.size).toBe(1)
      await chat.field.pressSequentially('Still here')
      await expect(chat.field).toHaveValue('Still here')
      // More than the worker reads before others have their turn.
      await expect.poll(flood.saidMb, { timeout: 120_000 }).toBeGreaterThan(40)
      if (await chat.stop.isVisible()) await chat.stop.click()
      await expect(chat.progress).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
      await expect.poll(() => flood.open.size).toBe(0)
    })
    await flood.close()
  })

const answer = (id: string, parent: string, content: object) => [
  id,
  { parent, message: { author: { role: 'assistant' }, content } },
]
const thoughts = { content_type: 'thoughts', thoughts: [{ content: 'Hm. '.repeat(1_000_000) }] }
const so = { content_type: 'text', parts: ['So.'] }
const imports: [string, () => object][] = [
  [
    'a thought before 20,000 answers',
    () => ({
      id: 'c',
      mapping: Object.fromEntries([
        answer('t', '', thoughts),
        ...Array.from({ length: 20_000 }, (_, at) => answer(`a${at}`, 't', so)),
      ]),
    }),
  ],
  [
    'a long id',
    () => ({
      id: 'i'.repeat(4_000_000),
      mapping: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => answer(`a${at}`, '', so))),
    }),
  ],
]
for (const [name, make] of imports)
  test(`the settings go on answering while they read an import: ${name}`, async ({ keyside }) => {
    const options = await keyside.openView('options.html')
    const section = options.getByRole('region', { name: 'Import' })
    const buffer = Buffer.from(JSON.stringify([make()]))
    await expectAlive(options, async () => {
      await section
        .locator('input[type="file"]')
        .setInputFiles({ name: 'conversations.json', mimeType: '', buffer })
      await expect(section.getByRole('group', { name: 'What is in the file' })).toBeVisible({
        timeout: 180_000,
      })
    })
  })

test('the settings go on answering while a backup of a few kilobytes is read and restored', async ({
  keyside,
}, info) => {
  const row = messageOf('msg_1', 'thread_1', null, {
    parts: Array(10_000).fill({ type: 'text', text: 'a' }),
  })
  const rows = Array.from({ length: 80 }, (_, at) => ({
    store: 'messages',
    row: { ...row, id: `msg_${at + 10}` },
  }))
  const file = await backupFile([{ store: 'threads', row: threadOf('thread_1') }, ...rows])
  const path = info.outputPath('bomb.keyside-backup')
  await mkdir(info.outputDir, { recursive: true })
  await writeFile(path, Buffer.from(await file.arrayBuffer()))
  const options = await keyside.openView('options.html')
  const data = dataIn(options)
  await expectAlive(options, async () => {
    await data.choose(path)
    await expect(data.preview).toContainText('80 messages', { timeout: 180_000 })
    await data.restore.click()
    await expect(data.restored).toContainText('Restored', { timeout: 180_000 })
  })
})
