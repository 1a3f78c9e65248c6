import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { stopWorker } from './stop-worker.ts'

const tableIn = (page: Page) => page.getByRole('table', { name: 'Network log' })
const linesIn = (page: Page) => tableIn(page).locator('tbody tr')

/** What the log says of each request, the oldest first. */
const logged = (page: Page) =>
  linesIn(page).evaluateAll((lines) =>
    lines
      .map((line) => ({
        request: line.querySelector('th')?.textContent?.trim() ?? '',
        status: Number(line.getAttribute('data-status')),
        bytesOut: Number(line.getAttribute('data-bytes-out')),
        end: line.getAttribute('data-end') ?? '',
      }))
      .reverse(),
  )

test('the log lists exactly what the server saw', async ({ keyside, panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Hello')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.chooseModel('busy-1-retry-1')
  await chat.ask('Again, пожалуйста')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.chooseModel('no-such-scenario')
  await chat.ask('Refused')
  await expect(chat.answers).toHaveCount(3)
  await expect(chat.answer).toHaveAttribute('data-status', 'failed')
  const page = await keyside.openView('workbench.html#network')
  const host = new URL(server.origin).host
  await expect(linesIn(page)).toHaveCount(server.requests.length)
  expect(await logged(page)).toEqual(
    server.requests.map(({ method, path, body }, index) => ({
      request: `${method} ${host}${path}`,
      status: [200, 200, 429, 200, 404][index],
      bytesOut: Buffer.byteLength(body),
      end: 'done',
    })),
  )
  await expect(tableIn(page)).not.toContainText('sk-test')
  await page.getByLabel('Only what failed').check()
  await expect(linesIn(page)).toHaveCount(2)
  await page.getByLabel('Only what failed').uncheck()
  await page.getByLabel('Why').selectOption('List of models')
  await expect(linesIn(page)).toHaveCount(1)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  const saved = JSON.parse(await readFile(await (await downloading).path(), 'utf8'))
  expect(saved).toMatchObject([{ method: 'GET', path: '/v1/models', status: 200, why: 'models' }])
  await page.getByRole('button', { name: 'Clear the log' }).click()
  await expect(page.getByText('Forget all of these requests?')).toBeVisible()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No request was made yet.')).toBeVisible()
})

test('a request that was stopped, and one whose background was stopped, are told so', async ({
  keyside,
  panel,
}) => {
  const chat = chatIn(panel)
  const page = await keyside.openView('workbench.html#network')
  const first = linesIn(page).first()
  await panel.bringToFront()
  await chat.chooseModel('words-150-held-at-20')
  await chat.ask('Stop this')
  await expect(chat.answerText).toContainText('margin')
  await chat.stop.click()
  await expect(chat.answer).toHaveAttribute('data-status', 'cancelled')
  await page.bringToFront()
  await expect(first).toHaveAttribute('data-end', 'stopped')
  await panel.bringToFront()
  await chat.ask('And this')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answerText).toContainText('margin')
  await stopWorker(panel)
  await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')
  await page.bringToFront()
  await expect(first).toHaveAttribute('data-end', 'interrupted')
  await expect(first).toContainText('interrupted')
})
