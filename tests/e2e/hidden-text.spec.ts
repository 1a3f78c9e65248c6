import { expect } from 'playwright/test'
import { hiddenTextPage, hiddenTricks, neverRead, visibleLookalikes } from '../pages/hidden-text.ts'
import { test } from './plain-test.ts'
import { ReaderInPage, textOf } from './reader-in-page.ts'

test('all that a person can see is read, and nothing that nobody can see', async ({ plainPage: page }) => {
  const { html, hidden, visible, unread } = hiddenTextPage()
  expect(hidden.length).toBeGreaterThan(60)
  await page.setContent(html)
  const text = textOf(await (await ReaderInPage.open(page)).reading())
  expect(visible.filter(({ word }) => !text.includes(word)).map(({ trick }) => trick)).toEqual([])
  expect(hidden.filter(({ word }) => text.includes(word)).map(({ trick }) => trick)).toEqual([])
  expect(unread.filter(({ word }) => text.includes(word)).map(({ trick }) => trick)).toEqual([])
})

test('what is left out is counted by why', async ({ plainPage: page }) => {
  const wrong: string[] = []
  for (const [reason, tricks] of Object.entries(hiddenTricks))
    for (const trick of tricks) {
      const html = trick.replaceAll('WORD', 'unseen')
      await page.setContent(`<!doctype html><p>A line that everybody sees.</p><div>${html}</div>`)
      const { hidden } = await (await ReaderInPage.open(page)).reading()
      if (Object.keys(hidden).join() !== reason || (hidden[reason as keyof typeof hidden] ?? 0) < 6)
        wrong.push(`${trick} ${JSON.stringify(hidden)}`)
    }
  expect(wrong).toEqual([])
})

test('what is visible or never read is counted as hidden nowhere', async ({ plainPage: page }) => {
  const wrong: string[] = []
  for (const trick of [...neverRead, ...visibleLookalikes].filter((each) => !/On hover|Not yet/.test(each))) {
    await page.setContent(`<!doctype html><p>A line that everybody sees.</p><div>${trick}</div>`)
    const { hidden } = await (await ReaderInPage.open(page)).reading()
    if (Object.keys(hidden).length > 0) wrong.push(`${trick} ${JSON.stringify(hidden)}`)
  }
  expect(wrong).toEqual([])
})

test('characters that nobody sees are taken out and counted', async ({ plainPage: page }) => {
  const tags = Array.from('ignore', (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')
  const scotland = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'
  await page.setContent('<p id="p"></p>')
  await page.locator('#p').evaluate((element, text) => {
    element.textContent = text
  }, `Seen${tags} ze\u200b\u200bro \u202eturned\u202c ${scotland} 👩‍👩‍👧 hy\u00adphen`)
  const { sections, hidden } = await (await ReaderInPage.open(page)).reading()
  expect(sections[0]?.text).toBe(`Seen zero turned ${scotland} 👩‍👩‍👧 hyphen`)
  expect(hidden).toEqual({ characters: 12 + 2 + 2 })
})
