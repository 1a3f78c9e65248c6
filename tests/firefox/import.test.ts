import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { branchedConversation, chainedConversation } from '../factories/foreign-exports.ts'
import { writeZip } from '../factories/write-zip.ts'
import { type Firefox, launchFirefox } from './firefox.ts'

let firefox: Firefox

before(async () => {
  firefox = await launchFirefox()
})
after(async () => {
  await firefox?.close()
})

test('an archive of ChatGPT is unpacked and joins the history', { timeout: 120_000 }, async () => {
  const options = await firefox.openView('options.html')
  const zip = writeZip([
    {
      name: 'conversations-000.json',
      text: JSON.stringify([
        branchedConversation(),
        ...Array.from({ length: 60 }, (_, index) =>
          chainedConversation(`c${index}`, 10, { daysAgo: index + 9 }),
        ),
      ]),
    },
  ])
  const section = 'section[aria-labelledby="import"]'
  await options.waitForSelector(`${section} [role="group"]`)
  await options.evaluate(
    (selector, bytes) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'export.zip'))
      document
        .querySelector(selector)
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    `${section} [role="group"]`,
    [...zip],
  )
  const preview = `${section} [aria-label="What is in the file"]`
  const words = await options.waitForSelector(`${preview} strong`)
  assert.equal(await words?.evaluate((each) => each.textContent), '61 conversations with 605 messages')
  await options.evaluate((selector) => {
    const buttons = [...document.querySelectorAll<HTMLElement>(`${selector} button`)]
    buttons.find(({ textContent }) => textContent?.startsWith('Import '))?.click()
  }, preview)
  await options.waitForSelector(`${section} a`)
  const done = await options.$eval(`${section} [role="status"]`, (each) => each.textContent)
  assert.equal(done, '61 conversations imported, with 605 messages.')

  const panel = await firefox.openView('sidepanel.html#history')
  await panel.waitForFunction(
    () => document.querySelector('nav li a')?.textContent === 'The river and its load',
  )
})
