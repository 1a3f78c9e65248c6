import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FaultServer, startFaultServer, wordsOf } from '../fakes/fault-server.ts'
import { builtForTests } from './built-extension.ts'
import { launchRawChromium } from './raw-chromium.ts'

const pauses = 15
const seconds = 5

let server: FaultServer
let browser: Awaited<ReturnType<typeof launchRawChromium>>

before(async () => {
  server = await startFaultServer({ models: [{ id: `pauses-${pauses}-of-${seconds}` }] })
  browser = await launchRawChromium(await builtForTests())
})
after(async () => {
  await browser.close()
  await server.close()
})

const set = (selector: string, value: string, event: string) => `(() => {
  const field = document.querySelector(${JSON.stringify(selector)})
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')
  set.call(field, ${JSON.stringify(value)})
  field.dispatchEvent(new Event(${JSON.stringify(event)}, { bubbles: true }))
})()`

test('an answer of 75 s with pauses of 5 s and no view open is received to its end', {
  timeout: 150_000,
}, async () => {
  const options = await browser.openView('options.html')
  await options.waitFor(`document.querySelector('main[data-ready="true"] select')`)
  await options.evaluate(set('select', 'custom', 'change'))
  await options.waitFor(`document.querySelector('input[inputmode="url"]').value === ''`)
  await options.evaluate(set('input[inputmode="url"]', server.url, 'input'))
  await options.evaluate(`document.querySelector('button[type="submit"]').click()`)
  await options.waitFor(`document.querySelector('[role="status"][data-state="ok"]')`)
  await options.close()

  const panel = await browser.openView('sidepanel.html')
  await panel.waitFor(`document.querySelector('main[data-ready="true"]')`)
  await panel.waitFor(`document.activeElement?.tagName === 'TEXTAREA'`)
  await panel.type('Take your time')
  await panel.pressEnter()
  await panel.waitFor(`document.querySelector('article[data-model]')`)
  await panel.close()

  const sent = server.requests.find(({ method }) => method === 'POST')
  assert.ok(sent, 'the request was not sent')
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (sent.closedAt === undefined) return
      clearInterval(look)
      resolve()
    }, 100)
  })
  assert.ok(
    (sent.closedAt ?? 0) - sent.at >= pauses * seconds * 1000,
    'the connection was closed before its end',
  )

  const again = await browser.openView('sidepanel.html')
  await again.waitFor(`document.querySelector('article[data-model]')`)
  const answer = await again.evaluate<{ status: string; text: string }>(`(() => {
    const article = document.querySelector('article[data-model]')
    return { status: article.dataset.status, text: article.querySelector('[role="group"]').textContent }
  })()`)
  assert.deepEqual(answer, { status: 'completed', text: wordsOf(pauses) })
})

test('a worker that went to sleep by itself answers the first click', { timeout: 90_000 }, async () => {
  const asleep = Promise.withResolvers<void>()
  const look = setInterval(async () => {
    if (await browser.hasWorker()) return
    clearInterval(look)
    asleep.resolve()
  }, 500)
  await asleep.promise
  const panel = await browser.openView('sidepanel.html')
  await panel.waitFor(`document.querySelector('article[data-status="completed"]')`)
  await panel.close()
})
