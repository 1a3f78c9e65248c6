import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'

test('no view can reach the network by itself', async ({ keyside, server, panel }) => {
  const options = await keyside.openView('options.html')
  const popup = await keyside.openView('popup.html')
  await chatIn(popup).ready()
  const before = server.requests.length
  for (const page of [panel, popup, options]) {
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
      const streamed = new Promise((resolve, reject) => {
        const source = new EventSource(`${url}/events`)
        source.onopen = resolve
        source.onerror = reject
      })
      const frame = document.createElement('iframe')
      frame.src = `${url}/page`
      document.body.append(frame)
      navigator.sendBeacon(`${url}/beacon`, 'x')
      const imported = import(/* @vite-ignore */ `${url}/module.js`)
      const attempts = [fetch(`${url}/fetch`), loaded, socket, asked, streamed, imported]
      return Promise.all(attempts.map(settled))
    }, server.origin)
    expect(outcomes).toEqual(Array(6).fill('refused'))
  }
  // Whatever had got out before this would have come before it.
  await fetch(`${server.origin}/last`)
  expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/last'])
})

test('no view makes HTML or code of strings', async ({ panel, keyside }) => {
  for (const page of [panel, await keyside.openView('popup.html'), await keyside.openView('options.html')])
    expect(await stringsTurnedInto(page)).toEqual([])
})

/** The ways in which a page could still make markup or code of text. */
const stringsTurnedInto = (page: Page) =>
  page.evaluate(async () => {
    // What a debugger runs may evaluate strings whatever the page's policy says, so a task of the page tries it.
    await new Promise((resolve) => setTimeout(resolve))
    const ways: Record<string, () => unknown> = {
      innerHTML: () => {
        document.body.innerHTML = '<p>x'
      },
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<p>x'),
      srcdoc: () => {
        document.createElement('iframe').srcdoc = '<p>x'
      },
      parser: () => new DOMParser().parseFromString('<p>x', 'text/html'),
      worker: () => new Worker('data:text/javascript,0'),
      script: () => {
        document.createElement('script').text = '0'
      },
      scriptUrl: () => {
        document.createElement('script').src = '/background.js'
      },
      handler: () => document.body.setAttribute('onclick', '0'),
      evaluation: () => Function('return 1')(),
    }
    return Object.entries(ways).flatMap(([name, way]) => {
      try {
        way()
        return [name]
      } catch {
        return []
      }
    })
  })

test('a web page can neither fetch, frame, open nor message the extension', async ({ keyside, server }) => {
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  const url = `chrome-extension://${keyside.extensionId}/sidepanel.html`
  const outcomes = await page.evaluate(async (address) => {
    const fetched = await fetch(address).then(
      () => 'went through',
      () => 'refused',
    )
    const frame = document.createElement('iframe')
    frame.src = address
    const loaded = new Promise((resolve) => {
      frame.onload = resolve
    })
    document.body.append(frame)
    await loaded
    const { chrome } = globalThis as { chrome?: { runtime?: unknown } }
    return [fetched, typeof chrome?.runtime]
  }, url)
  expect(outcomes).toEqual(['refused', 'undefined'])
  expect(page.frames()).toHaveLength(2)
  const opened = page.waitForEvent('popup')
  await page.evaluate((address) => void window.open(address), url)
  await (await opened).waitForLoadState()
  const shown = keyside.context.pages().flatMap((each) => each.frames().map((frame) => frame.url()))
  expect(shown.filter((each) => each.startsWith('chrome-extension:'))).toEqual([])
})

test('a script that we inject ourselves may give no command, and reads none of our storage', async ({
  keyside,
  server,
}) => {
  await connect(keyside, server.url)
  const page = await keyside.context.newPage()
  await page.goto(`${server.origin}/page`)
  await (await keyside.openPopup(page)).close()
  const before = server.requests.length
  const answers = await (await keyside.worker()).evaluate(injectCommands)
  expect(answers.commands).toEqual(Array(answers.commands.length).fill('{"code":"not-permitted"}'))
  expect(answers.commands.length).toBeGreaterThan(3)
  expect(answers.storage).toEqual(['refused', 'refused'])
  expect(server.requests).toHaveLength(before)
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

/** Runs in the background: gives commands from the world of a content script, in the tab in front. */
async function injectCommands(): Promise<{ commands: string[]; storage: string[] }> {
  type Area = { get(): Promise<object> }
  interface Chrome {
    tabs: { query(wanted: object): Promise<{ id: number }[]> }
    scripting: { executeScript<R>(injection: object): Promise<{ result: R }[]> }
    runtime: { sendMessage(message: object): Promise<unknown> }
    storage: { local: Area; session: Area }
  }
  const { chrome } = globalThis as unknown as { chrome: Chrome }
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
  const [done] = await chrome.scripting.executeScript<{ commands: string[]; storage: string[] }>({
    target: { tabId: tab?.id },
    func: async () => {
      const { chrome: own } = globalThis as unknown as { chrome: Chrome }
      const commands: string[] = []
      for (const command of [
        'wake',
        'sendMessage',
        'saveConnection',
        'testConnection',
        'keyStatus',
        'unlockKey',
      ])
        commands.push(JSON.stringify(await own.runtime.sendMessage({ command, input: {} })))
      const areas = [own.storage.local, own.storage.session]
      const storage = areas.map((area) =>
        area.get().then(
          (found) => JSON.stringify(found),
          () => 'refused',
        ),
      )
      return { commands, storage: await Promise.all(storage) }
    },
  })
  if (done === undefined) throw new Error('Nothing was injected')
  return done.result
}
