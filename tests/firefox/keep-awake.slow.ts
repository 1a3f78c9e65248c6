import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FaultServer, startFaultServer, wordsOf } from '../fakes/fault-server.ts'
import { type Firefox, launchFirefox } from './firefox.ts'
import { until } from './until.ts'

const pauses = 9
const seconds = 5
const model = `pauses-${pauses}-of-${seconds}`

let server: FaultServer
let firefox: Firefox

before(async () => {
  server = await startFaultServer({ models: [{ id: model }] })
  firefox = await launchFirefox()
})
after(async () => {
  await firefox?.close()
  await server.close()
})

test('an answer that takes longer than Firefox lets a background idle is received to its end, with no view open', {
  timeout: 120_000,
}, async () => {
  const options = await firefox.openView('options.html')
  await options.select('select', 'custom')
  await options.locator('aria/Base URL').fill(server.url)
  await options.locator('aria/Save connection').click()
  await options.waitForSelector('[aria-label="Connection"][data-state="ok"]')
  await options.close()

  const panel = await firefox.openView('sidepanel.html')
  await panel.type('textarea', 'Take your time')
  await panel.keyboard.press('Enter')
  await panel.waitForSelector('article[data-status="in_progress"]')
  await panel.close()

  const sent = await until('the request', async () => server.requests.find(({ method }) => method === 'POST'))
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (sent.closedAt === undefined) return
      clearInterval(look)
      resolve()
    }, 100)
  })

  const again = await firefox.openView('sidepanel.html')
  const answer = await again.waitForSelector('article[data-model]:not([data-status="in_progress"])')
  assert.deepEqual(
    await answer?.evaluate((article) => ({
      status: article.getAttribute('data-status'),
      text: article.querySelector('[role="group"]')?.textContent,
    })),
    { status: 'completed', text: wordsOf(pauses) },
  )
})
