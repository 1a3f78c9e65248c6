import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordsOf } from '../fakes/fault-server.ts'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'
import { killBrowser } from './kill-browser.ts'
import { sendCommand } from './send-command.ts'
import { stopWorker } from './stop-worker.ts'

test('a part that cannot be loaded fails its own command with a word to the user, and is loaded the next time', async ({
  keyside,
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-3')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  // Another worker, which has loaded nothing yet.
  await stopWorker(panel)
  await sendCommand(keyside, 'wake', {})
  const worker = await keyside.worker()
  await worker.evaluate(() => {
    Object.assign(self, {
      importScripts(file: string) {
        throw new Error(`${file} is not to be had`)
      },
    })
  })
  const question = panel.getByRole('article', { name: 'You' }).last()
  await question.getByRole('button', { name: 'Edit' }).click()
  await question.getByRole('textbox', { name: 'Edit message' }).fill('Hello again')
  await question.getByRole('button', { name: 'Save edit' }).click()
  await expect(panel.locator('[data-kind="part-missing"]')).toHaveText(/could not be loaded/)
  await expect(
    sendCommand(keyside, 'unlockKey', { connectionId: 'conn_none', passphrase: '' }),
  ).rejects.toThrow('part-missing')
  // What is no part of it goes on.
  await chat.ask('And this?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')

  await worker.evaluate(() => Reflect.deleteProperty(self, 'importScripts'))
  await expect(
    sendCommand(keyside, 'unlockKey', { connectionId: 'conn_none', passphrase: '' }),
  ).rejects.toThrow('wrong-passphrase')
})

test('parts are there in a browser that was started again', async ({ server }) => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'keyside-'))
  const extensionDir = await builtForTests()
  try {
    const first = await launchKeyside({ extensionDir, userDataDir })
    await connect(first, server.url)
    await killBrowser(first.context, userDataDir)
    const second = await launchKeyside({ extensionDir, userDataDir })
    const panel = await second.openView('sidepanel.html')
    const chat = chatIn(panel)
    await chat.chooseModel('words-3')
    await chat.ask('Hello')
    await expect(chat.answerText).toHaveText(wordsOf(3))
    await stopWorker(panel)
    await chat.answer.getByRole('button', { name: 'Retry' }).click()
    await expect(chat.answer).toHaveAttribute('data-status', 'completed')
    const question = panel.getByRole('article', { name: 'You' }).last()
    await question.getByRole('button', { name: 'Edit' }).click()
    await question.getByRole('textbox', { name: 'Edit message' }).fill('Hello again')
    await question.getByRole('button', { name: 'Save edit' }).click()
    await expect(question.getByRole('group', { name: 'Text' })).toHaveText('Hello again')
    await expect(chat.answerText).toHaveText(wordsOf(3))
    await second.close()
  } finally {
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})
