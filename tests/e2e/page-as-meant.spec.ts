import { type Browser, expect, type Page, test } from 'playwright/test'
import type { LeftOutKind } from '../../lib/page/visible/part-kind.ts'
import { chapters, formulas, type MeantPage, named, scripts, tables, words } from '../pages/meant-pages.ts'
import { launchPlain, ReaderInPage, textOf } from './reader-in-page.ts'

let browser: Browser
let page: Page
test.beforeAll(async () => {
  browser = await launchPlain()
})
test.afterAll(() => browser.close())
test.beforeEach(async () => {
  page = await browser.newPage({ reducedMotion: 'reduce' })
})
test.afterEach(() => page.close())

const highlighted = `Array.from(CSS.highlights.get('keyside-passage') ?? []).map(String).join('')`

async function readsAsMeant({
  html,
  has,
  hasNot = [],
  named = {},
  hidden = {},
  cited = [],
}: MeantPage): Promise<void> {
  await page.setContent(`<!doctype html>${html}`)
  const reader = await ReaderInPage.open(page)
  const fingerprint = await reader.fingerprint()
  const reading = await reader.reading()
  const text = textOf(reading)
  for (const words of has) expect(text).toContain(words)
  for (const words of hasNot) expect(text).not.toContain(words)
  for (const [kind, words] of Object.entries(named))
    for (const word of words) expect(textOf(reading, kind as LeftOutKind), kind).toContain(word)
  expect(reading.hidden).toEqual(hidden)
  for (const [passage, words] of cited) {
    expect(await reader.show(passage), passage).toBe('shown')
    expect(await reader.run(highlighted)).toBe(words)
  }
  expect(await reader.fingerprint()).toBe(fingerprint)
}

test.describe('superscripts and subscripts keep what they say', () => {
  for (const each of scripts) test(each.name, () => readsAsMeant(each))
})

test.describe('each value of a table stands under its own headings', () => {
  for (const each of tables) test(each.name, () => readsAsMeant(each))
})

test.describe('a word in a name never leaves out a part of the page by itself', () => {
  for (const each of chapters) test(each.name, () => readsAsMeant(each))
})

test.describe('what is left out is there, by name', () => {
  for (const each of named) test(each.name, () => readsAsMeant(each))
})

test.describe('words that only layout takes apart are read and found as words', () => {
  for (const each of words) test(each.name, () => readsAsMeant(each))
})

test.describe('formulas are TeX in the line, however they are drawn', () => {
  for (const each of formulas) test(each.name, () => readsAsMeant(each))
})
