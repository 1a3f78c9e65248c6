import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'

test('no view can reach the network by itself', async ({ keyside, server, panel }) => {
  const options = await keyside.openView('options.html')
  const before = server.requests.length
  for (const page of [panel, options]) {
    const outcomes = await page.evaluate(async (url) => {
      const settled = (work: Promise<unknown>) =>
        work.then(
          () => 'went through',
          () => 'refused',
        )
      const image = new Image()
      const loaded = new Promise((resolve, reject) => {
        image.onload = resolve
        image.onerror = reject
      })
      image.src = `${url}/pixel.png`
      const socket = new Promise((resolve, reject) => {
        try {
          const opened = new WebSocket(url.replace('http', 'ws'))
          opened.onopen = resolve
          opened.onerror = reject
        } catch (error) {
          reject(error)
        }
      })
      const asked = new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.onload = resolve
        request.onerror = reject
        request.open('GET', `${url}/xhr`)
        request.send()
      })
      return Promise.all([fetch(`${url}/fetch`), loaded, socket, asked].map(settled))
    }, server.origin)
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused'])
  }
  expect(server.requests).toHaveLength(before)
})

test('no view makes HTML or code of strings', async ({ panel }) => {
  const outcomes = await panel.evaluate(() => {
    const attempt = (work: () => unknown) => {
      try {
        work()
        return 'went through'
      } catch {
        return 'refused'
      }
    }
    return [
      attempt(() => {
        document.body.innerHTML = '<p>x'
      }),
      attempt(() => new Worker('data:text/javascript,0')),
      attempt(() => document.body.insertAdjacentHTML('beforeend', '<p>x')),
    ]
  })
  expect(outcomes).toEqual(['refused', 'refused', 'refused'])
})

test('a web page can neither frame, fetch nor message the extension', async ({ keyside, server }) => {
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  const outcomes = await page.evaluate(async (url) => {
    const fetched = await fetch(url).then(
      () => 'went through',
      () => 'refused',
    )
    const { chrome } = globalThis as { chrome?: { runtime?: unknown } }
    return [fetched, typeof chrome?.runtime]
  }, `chrome-extension://${keyside.extensionId}/sidepanel.html`)
  expect(outcomes).toEqual(['refused', 'undefined'])
})

test('links open outside the panel, and only web and mail addresses are links', async ({
  keyside,
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('See http://127.0.0.1:9/x, javascript:alert(1) and file:///etc/passwd')
  const link = chat.questions.first().getByRole('link')
  await expect(link).toHaveCount(1)
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  const opened = keyside.context.waitForEvent('page')
  await link.click()
  await opened
  expect(panel.url()).toContain('sidepanel.html')
})
