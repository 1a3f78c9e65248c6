import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import type { FaultServer } from '../fakes/fault-server.ts'
import { type Colour, withExif, writePng } from '../fakes/write-image.ts'
import { textAt, writePdf } from '../fakes/write-pdf.ts'
import { chatIn } from './chat-page.ts'
import { chooseInMenu, pressShortcut } from './choose.ts'
import { connect, expect, test as keysideTest } from './keyside-test.ts'
import { panelBeside } from './page-beside.ts'
import { openRealPanel } from './real-panel.ts'
import { decoded, type Picture, sentImages, sentMessages } from './sent-images.ts'
import { storedRows } from './stored-rows.ts'

const test = keysideTest.extend<{ view: Page }>({
  view: async ({ keyside, server }, use) => {
    offerModels(server)
    await connect(keyside, server.url)
    const view = await keyside.openView('sidepanel.html')
    const chat = chatIn(view)
    await chat.ready()
    await chat.chooseModel('words-5')
    await use(view)
  },
})

function offerModels(server: FaultServer): void {
  server.options.models = [
    { id: 'words-5', architecture: { input_modalities: ['text', 'image'] } },
    { id: 'words-6', architecture: { input_modalities: ['text'] } },
    { id: 'words-6-held-at-2', architecture: { input_modalities: ['text'] } },
    { id: 'words-7' },
  ]
}

/** No two places of it look alike, so that a picture that was moved, turned or cut is another. */
const colourAt = (x: number, y: number): Colour => [(x * 5) % 256, (y * 7) % 256, (x * y) % 256]
const gradient = writePng(40, 30, colourAt)

const attachmentsIn = (view: Page) => view.getByRole('group', { name: 'Attachments' })

interface NamedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

async function pick(view: Page, ...files: NamedFile[]): Promise<void> {
  const choosing = view.waitForEvent('filechooser')
  await view.getByRole('button', { name: 'Attach file' }).click()
  await (await choosing).setFiles(files)
}

const png = (name: string, buffer = gradient): NamedFile => ({ name, mimeType: 'image/png', buffer })
const text = (name: string, words: string | Buffer): NamedFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(words),
})

const posts = (server: FaultServer) => server.requests.filter(({ method }) => method === 'POST')

function expectGradient({ width, height, at }: Picture): void {
  expect([width, height]).toEqual([40, 30])
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) expect(at(x, y), `${x}, ${y}`).toEqual(colourAt(x, y))
}

test('a pasted image arrives as that picture, with its tokens counted before', async ({ view, server }) => {
  const chat = chatIn(view)
  await chat.field.fill('What is this?')
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  const before = Number(await chat.estimate.getAttribute('data-input-tokens'))
  await view.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await view.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))
    await navigator.clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) }),
    ])
  }, gradient.toString('base64'))
  await chat.field.press('Control+v')
  await expect(attachmentsIn(view).getByRole('img')).toHaveCount(1)
  // One tile of 512 pixels.
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(before + 85 + 170))
  await expect(chat.estimate).toHaveAttribute('data-exact', 'false')
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(attachmentsIn(view)).toHaveCount(0)
  const [image, ...others] = sentImages(server)
  expect(others).toEqual([])
  expect(image).toBeDefined()
  if (image) expectGradient(await decoded(view, image))
  expect(JSON.stringify(sentMessages(server).at(-1))).toContain('What is this?')
})

test('dropped files go along: an image, and code with its name but not its path', async ({
  view,
  server,
}, info) => {
  const paths = [info.outputPath('harbour.png'), info.outputPath('keeper.py')]
  await writeFile(paths[0] ?? '', gradient)
  await writeFile(paths[1] ?? '', 'def light():\r\n\treturn "on"\r\n')
  const devtools = await view.context().newCDPSession(view)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
  await expect(view.getByText('Drop the files here')).toBeVisible()
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 200, y: 200, data })
  await expect(view.getByRole('button', { name: 'Remove harbour.png' })).toBeVisible()
  await expect(view.getByRole('button', { name: 'Remove keeper.py' })).toBeVisible()
  await expect(view.getByText('Drop the files here')).toHaveCount(0)
  await chatIn(view).ask('Explain both')
  await expect(chatIn(view).answer).toHaveAttribute('data-status', 'completed')
  const [image] = sentImages(server)
  if (image) expectGradient(await decoded(view, image))
  expect(image).toBeDefined()
  const { body = '' } = posts(server)[0] ?? {}
  expect(body).toContain('(file)\\nTitle: keeper.py\\n\\ndef light():\\n\\treturn \\"on\\"\\n')
  expect(body).not.toContain('harbour')
  expect(body).not.toContain(info.outputDir)
})

test('a text file and a PDF are quoted, and shown with the message', async ({ view, server }) => {
  const pdf = writePdf({ pages: [{ content: textAt([72, 700], 12, 'All keys were counted in spring.') }] })
  await pick(view, text('notes.txt', 'The light was seen twice.\n'), text('more.md', '# Twice\n'), {
    name: 'report.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(pdf),
  })
  await expect(attachmentsIn(view).getByRole('button')).toHaveCount(3)
  await attachmentsIn(view).getByRole('button', { name: 'Remove more.md' }).click()
  await chatIn(view).ask('What happened?')
  await expect(chatIn(view).answer).toHaveAttribute('data-status', 'completed')
  const { body = '' } = posts(server)[0] ?? {}
  expect(body).toContain('Title: notes.txt\\n\\nThe light was seen twice.')
  expect(body).toContain('Title: report.pdf\\n\\n')
  expect(body).toContain('All keys were counted in spring.')
  expect(body).not.toContain('# Twice')
  const question = chatIn(view).questions.last()
  await expect(question.getByText('notes.txt')).toBeVisible()
  await expect(question.getByText('26 bytes')).toBeVisible()
  await question.getByText('report.pdf').click()
  await expect(question.getByText('All keys were counted in spring.')).toBeVisible()
})

test('what a camera wrote into a photo stays behind, and the right side is up', async ({ view, server }) => {
  const base64 = await view.evaluate(async () => {
    const canvas = new OffscreenCanvas(200, 100)
    const pen = canvas.getContext('2d')
    if (pen) {
      pen.fillStyle = '#d02020'
      pen.fillRect(0, 0, 100, 100)
      pen.fillStyle = '#2020d0'
      pen.fillRect(100, 0, 100, 100)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))
  })
  // Turned by a quarter to the right: what was left is above.
  const photo = withExif(Buffer.from(base64, 'base64'), 6, 'Taken at the keeper’s house, 59.3 N')
  await pick(view, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo })
  await expect(attachmentsIn(view).getByRole('img', { name: 'photo.jpg' })).toBeVisible()
  await chatIn(view).field.press('Enter')
  await expect(chatIn(view).answer).toHaveAttribute('data-status', 'completed')
  const [image] = sentImages(server)
  expect(image?.type).toBe('image/jpeg')
  expect(photo.includes('Exif')).toBe(true)
  expect(image?.bytes.includes('Exif')).toBe(false)
  expect(image?.bytes.includes('keeper')).toBe(false)
  const picture = await decoded(view, image ?? { type: '', bytes: Buffer.alloc(0) })
  expect([picture.width, picture.height]).toEqual([100, 200])
  const [above, below] = [picture.at(50, 20), picture.at(50, 180)]
  expect(above[0]).toBeGreaterThan(above[2] + 100)
  expect(below[2]).toBeGreaterThan(below[0] + 100)
})

test('a large picture arrives at the size at which models look at it', async ({ view, server }) => {
  const large = writePng(3000, 2000, (x, y) => (x < 1500 === y < 1000 ? [200, 30, 30] : [30, 30, 200]))
  await pick(view, png('large.png', large))
  await chatIn(view).field.press('Enter')
  await expect(chatIn(view).answer).toHaveAttribute('data-status', 'completed')
  const [image] = sentImages(server)
  const picture = await decoded(view, image ?? { type: '', bytes: Buffer.alloc(0) })
  expect([picture.width, picture.height]).toEqual([1536, 1024])
  expect([picture.at(10, 10), picture.at(1500, 10)]).toEqual([
    [200, 30, 30],
    [30, 30, 200],
  ])
})

test('a model that cannot see is asked about before it is sent anything, and each way out leads on', async ({
  view,
  server,
}) => {
  const chat = chatIn(view)
  const request = view.getByRole('dialog', { name: 'Request', exact: true })
  await pick(view, png('first.png'))
  await chat.chooseModel('words-6')
  const alert = view.getByRole('alert').filter({ hasText: 'words-6 cannot see images' })
  await expect(alert).toBeVisible()
  await chat.ask('Look')
  await expect(request.getByRole('alert')).toHaveAttribute('data-kind', 'cannot-see')
  await expect(chat.questions).toHaveCount(0)
  await request.getByRole('button', { name: 'Close' }).click()
  await chat.chooseModel('words-7')
  await expect(alert).toHaveCount(0)
  await expect(view.getByText('It is not known whether words-7 can see images.')).toBeVisible()
  await chat.chooseModel('words-6')
  await chat.field.press('Enter')
  const image = request.getByRole('checkbox', { name: 'Send In place of an image: first.png' })
  await expect(image).toBeChecked()
  await request.getByRole('button', { name: 'Leave the images out' }).click()
  await expect(image).not.toBeChecked()
  await expect(request.getByRole('alert')).toHaveCount(0)
  expect(posts(server)).toHaveLength(0)
  await request.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentMessages(server).at(-1)?.content).toBe('Look')

  await view.getByRole('button', { name: 'Remove first.png' }).click()
  await pick(view, png('second.png'))
  await chat.ask('Look again')
  await request.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentMessages(server).at(-1)?.content).toContain('You cannot see images')

  await pick(view, png('third.png'))
  await alert.getByRole('button', { name: 'Remove images' }).click()
  await expect(attachmentsIn(view)).toHaveCount(0)
  await chat.ask('And in words?')
  await expect(chat.answers).toHaveCount(3)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await chat.chooseModel('words-5')
  await pick(view, png('fourth.png'))
  await chat.field.press('Enter')
  await expect(chat.answers).toHaveCount(4)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentImages(server)).toHaveLength(1)
  await chat.chooseModel('words-6')
  await expect(view.getByText('those in this conversation are left out')).toBeVisible()
  await chat.ask('And now?')
  await expect(chat.answers).toHaveCount(5)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(JSON.stringify(sentMessages(server))).not.toContain('image_url')
  expect(JSON.stringify(sentMessages(server))).toContain('You cannot see images')
})

test('what is attached is still there when the view is opened again, and a sent picture after that', async ({
  view,
  server,
}) => {
  await pick(view, png('harbour.png'), text('notes.txt', 'Kept words'))
  await expect(attachmentsIn(view).getByRole('button')).toHaveCount(2)
  await view.reload()
  const chat = chatIn(view)
  await chat.ready()
  await expect(view.getByRole('button', { name: 'Remove notes.txt' })).toBeVisible()
  await expect(attachmentsIn(view).getByRole('img', { name: 'harbour.png' })).toBeVisible()
  await chat.ask('Still there?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentImages(server)).toHaveLength(1)

  await view.reload()
  await chat.ready()
  await expect(attachmentsIn(view)).toHaveCount(0)
  const small = chat.questions.last().getByRole('button', { name: 'Enlarge harbour.png' })
  await expect(small).toBeVisible()
  await small.click()
  const dialog = view.getByRole('dialog', { name: 'harbour.png' })
  await expect(dialog.getByRole('img', { name: 'harbour.png' })).toBeVisible()
  const width = await dialog
    .getByRole('img')
    .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))
  expect(width).toBe(40)
  await view.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await chat.ask('Look once more')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(JSON.stringify(sentMessages(server))).toContain('data:image/png;base64,')
})

test('what cannot go along says why, and the rest goes', async ({ view }) => {
  await pick(
    view,
    png('broken.png', Buffer.from('no picture')),
    text('empty.txt', ''),
    text('program.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0])),
    text('letter.docx', 'no archive'),
    text('long.txt', 'x'.repeat(2 * 1024 * 1024 + 1)),
    png('huge.png', Buffer.alloc(20 * 1024 * 1024 + 1)),
    text('fine.txt', 'Fine'),
  )
  const alert = view.getByRole('alert')
  await expect(alert).toContainText('broken.png: this image cannot be read.')
  await expect(alert).toContainText('empty.txt: the file is empty.')
  await expect(alert).toContainText(
    'program.txt: neither an image, nor text, nor a document that Keyside reads.',
  )
  await expect(alert).toContainText(
    'letter.docx: this document is locked, damaged, or not what its name says.',
  )
  await expect(alert).toContainText('long.txt: more than 2 MB of text.')
  await expect(alert).toContainText('huge.png: larger than 20 MB.')
  await expect(attachmentsIn(view).getByRole('button')).toHaveCount(1)
  await expect(view.getByRole('button', { name: 'Remove fine.txt' })).toBeVisible()
  await alert.getByRole('button', { name: 'Close' }).click()

  const many = Array.from({ length: 11 }, (_, index) =>
    png(
      `${index}.png`,
      writePng(4, 4, () => [index, 0, 0]),
    ),
  )
  await pick(view, ...many)
  await expect(alert).toContainText('10.png: only 10 images go with one message.')
  await expect(attachmentsIn(view).getByRole('img')).toHaveCount(10)
})

/** A page of squares, 100 pixels each, of which no two neighbours are alike. */
const squareAt = (x: number, y: number): Colour => [
  (Math.floor(x / 100) * 18) % 256,
  (Math.floor(y / 100) * 30) % 256,
  120,
]
const squares = `<!doctype html><title>Squares</title><style>body{margin:0}i{position:absolute;width:100px;height:100px}</style>${Array.from(
  { length: 13 * 8 },
  (_, index) => {
    const [x, y] = [(index % 13) * 100, Math.floor(index / 13) * 100]
    return `<i style="left:${x}px;top:${y}px;background:rgb(${squareAt(x, y)})"></i>`
  },
).join('')}`

async function openSquares(keyside: { context: { newPage(): Promise<Page> } }, server: FaultServer) {
  server.options.pages = { '/squares': squares }
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/squares`)
  return page
}

function expectRegion({ width, height, at }: Picture, area: number[]): void {
  const [left = 0, top = 0] = area
  expect([left, top, width, height]).toEqual(area)
  for (let y = 5; y < height; y += 10)
    for (let x = 5; x < width; x += 10) expect(at(x, y), `${x}, ${y}`).toEqual(squareAt(left + x, top + y))
}

test('what was agreed to in the dialog goes along with a message that waits: it is sent at its turn, unasked', async ({
  view,
  server,
}) => {
  const chat = chatIn(view)
  await chat.chooseModel('words-6-held-at-2')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await pick(view, png('harbour.png'))
  await expect(attachmentsIn(view).getByRole('img')).toHaveCount(1)
  await chat.ask('Second, with a picture')
  const dialog = view.getByRole('dialog', { name: 'Request' })
  await expect(dialog.getByRole('alert')).toHaveAttribute('data-kind', 'cannot-see')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued')
  expect(posts(server)).toHaveLength(1)
  server.goOn()
  await expect.poll(() => posts(server).length).toBe(2)
  server.goOn()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(dialog).toBeHidden()
  expect(posts(server)[1]?.body).toContain('Second, with a picture')
  expect(sentImages(server)).toEqual([])
})

test('the popup takes a picture of the page by its own grant, and a region of it arrives', async ({
  keyside,
  server,
  view,
}) => {
  const page = await openSquares(keyside, server)
  const popup = await keyside.openPopup(page)
  await popup.waitForRole('main', '', { 'data-ready': 'true' })
  await popup.click('button', 'Screenshot')
  await popup.waitForRole('group', 'Region', { 'data-width': '1280', 'data-height': '800' })
  for (let step = 0; step < 60; step++) await popup.press('Shift+ArrowLeft')
  for (let step = 0; step < 30; step++) await popup.press('Shift+ArrowUp')
  for (let step = 0; step < 23; step++) await popup.press('ArrowRight')
  for (let step = 0; step < 11; step++) await popup.press('ArrowDown')
  const area = { 'data-left': '230', 'data-top': '110', 'data-width': '680', 'data-height': '500' }
  await popup.waitForRole('group', 'Region', area)
  await popup.press('Enter')
  await popup.waitForRole('button', 'Remove Screenshot')
  await popup.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Message', [])
  await popup.type('What is here?')
  await popup.press('Enter')
  await popup.waitForRole('article', 'Assistant', { 'data-status': 'completed' })
  await popup.close()
  const [image] = sentImages(server)
  expect(image).toBeDefined()
  if (image) expectRegion(await decoded(view, image), [230, 110, 680, 500])
})

for (const way of ['menu', 'shortcut'] as const)
  test(`the ${way} takes a picture of the page, and the region that is drawn arrives`, async ({
    keyside,
    server,
    view,
  }) => {
    await view.close()
    const page = await openSquares(keyside, server)
    const panel = await panelBeside(keyside, page)
    if (way === 'menu') await chooseInMenu(keyside, page, 'screenshot')
    else await pressShortcut(keyside, page, 'screenshot')
    // What is in front is pictured: that is to be the page.
    await expect.poll(async () => (await storedRows(panel)).blobs).toHaveLength(1)
    await panel.bringToFront()
    const region = panel.getByRole('group', { name: 'Region' })
    await expect(region).toHaveAttribute('data-width', '1280')
    // Waits until it stands still: what loads late in the dialog moves it.
    await region.hover()
    const box = await region.boundingBox()
    if (box === null) throw new Error('The region is not shown')
    await panel.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.75)
    await panel.mouse.down()
    await panel.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4)
    await panel.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25)
    await panel.mouse.up()
    const drawn = await region.evaluate(({ dataset }) =>
      [dataset['left'], dataset['top'], dataset['width'], dataset['height']].map(Number),
    )
    expect(drawn[2]).toBeGreaterThan(630)
    expect(drawn[2]).toBeLessThan(650)
    await panel.getByRole('dialog', { name: 'Screenshot' }).getByRole('button', { name: 'Attach' }).click()
    await expect(panel.getByRole('button', { name: 'Remove Screenshot' })).toBeVisible()
    await chatIn(panel).ask('What is here?')
    await expect(chatIn(panel).answer).toHaveAttribute('data-status', 'completed')
    const [image] = sentImages(server)
    expect(image).toBeDefined()
    if (image) expectRegion(await decoded(panel, image), drawn)
  })

test('beside a panel, a picture that the browser refuses says that the icon is needed, and there is one after its click', async ({
  keyside,
  server,
  view,
}) => {
  await view.close()
  const page = await openSquares(keyside, server)
  const panel = await openRealPanel(keyside, page)
  await panel.waitForRole('group', 'Page', { 'data-state': 'unread' })
  expect(await panel.attributes('button', 'Screenshot')).toMatchObject({
    'aria-description': 'Needs a click on Keyside’s icon on this page first',
  })
  await panel.click('button', 'Screenshot')
  const said = () => document.querySelector('[role=alert][data-kind=no-grant]')?.textContent
  expect(await panel.waitFor(said, [])).toContain('A screenshot needs a click on Keyside’s icon on this page')
  const popup = await keyside.openPopup(page)
  await panel.waitForRole('group', 'Page', { 'data-url': `${server.origin}/squares` })
  await popup.close()
  await panel.click('button', 'Screenshot')
  await panel.waitForRole('group', 'Region')
  expect(await panel.evaluate(said)).toBeUndefined()
  await panel.close()
})

test('without a grant there is no picture, and a reason', async ({ keyside, server, view }) => {
  const page = await openSquares(keyside, server)
  await chooseInMenu(keyside, page, 'screenshot')
  // What is in front is pictured: that is to be the page.
  await expect(view.getByRole('alert')).toContainText('Click Keyside’s icon')
  await view.bringToFront()
  await expect(view.getByRole('dialog', { name: 'Screenshot' })).toHaveCount(0)
})

test('a temporary chat takes no image, says why, and goes on', async ({ view, server }) => {
  const chat = chatIn(view)
  await view.getByRole('button', { name: 'Temporary chat' }).click()
  await expect(view.getByRole('region', { name: 'Temporary chat' })).toBeVisible()
  await pick(view, png('first.png'))
  await expect(view.getByRole('alert').filter({ hasText: 'first.png' })).toContainText('temporary chat')
  await chat.ask('In words, then')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sentImages(server)).toHaveLength(0)
})
