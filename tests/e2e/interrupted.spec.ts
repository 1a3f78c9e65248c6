import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordsOf } from '../fakes/fault-server.ts'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { killBrowser } from './kill-browser.ts'
import { stopWorker } from './stop-worker.ts'

const words = 120
const model = `words-${words}-at-60`

test('a stopped worker leaves a cut-off answer with its text, and Continue and Retry work', async ({
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel(model)
  await chat.ask('Hello')
  await expect(chat.answerText).toContainText(wordsOf(10))
  const shown = await chat.answerText.innerText()
  await stopWorker(panel)
  await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')
  await expect(chat.answer).toHaveAttribute('data-reason', 'worker-stopped')
  const kept = await chat.answerText.innerText()
  expect(kept.startsWith(shown.trimEnd())).toBe(true)
  expect(wordsOf(words).startsWith(kept.trimEnd())).toBe(true)
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)

  await chat.chooseModel('words-5')
  await chat.answer.getByRole('button', { name: 'Continue' }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect((await chat.answerText.innerText()).startsWith(kept.trimEnd())).toBe(true)
  await chat.answer.getByRole('button', { name: 'Retry' }).click()
  await expect(chat.answer).toHaveAttribute('data-model', 'words-5')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toHaveText(wordsOf(5))
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(3)
})

test('a killed browser loses nothing that was shown', async ({ server }) => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'keyside-'))
  const extensionDir = await builtForTests()
  try {
    const first = await launchKeyside({ extensionDir, userDataDir })
    await connect(first, server.url)
    const panel = await first.openView('sidepanel.html')
    await chatIn(panel).chooseModel(model)
    await chatIn(panel).ask('Hello')
    await expect(chatIn(panel).answerText).toContainText(wordsOf(15))
    const shown = await chatIn(panel).answerText.innerText()
    await killBrowser(first.context, userDataDir)

    const second = await launchKeyside({ extensionDir, userDataDir })
    const chat = chatIn(await second.openView('sidepanel.html'))
    await expect(chat.answer).toHaveAttribute('data-reason', 'worker-stopped')
    const kept = await chat.answerText.innerText()
    expect(kept.startsWith(shown.trimEnd())).toBe(true)
    expect(wordsOf(words).startsWith(kept.trimEnd())).toBe(true)
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    await chat.answer.getByRole('button', { name: 'Continue' }).click()
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    await second.close()
  } finally {
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('a background that sleeps is started by the first key, before there is anything to send', async ({
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const statuses: string[] = []
  const session = await panel.context().newCDPSession(panel)
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) =>
    statuses.push(...versions.map(({ runningStatus }) => runningStatus)),
  )
  await session.send('ServiceWorker.enable')
  for (let round = 0; round < 2; round++) {
    await chat.field.focus()
    await stopWorker(panel)
    await expect.poll(() => statuses.at(-1)).toBe('stopped')
    await panel.keyboard.press('Shift')
    await expect.poll(() => statuses.at(-1)).toBe('running')
  }
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})
