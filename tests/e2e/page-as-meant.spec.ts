import type { Page } from 'playwright/test'
import { chapters, formulas, type MeantPage, named, scripts, tables, words } from '../pages/meant-pages.ts'
import { test } from './plain-test.ts'
import { readsAsMeant } from './reads-as-meant.ts'

let page: Page
test.beforeEach(({ plainPage }) => {
  page = plainPage
})

const readsAs = async (meant: MeantPage): Promise<void> => {
  await page.setContent(`<!doctype html>${meant.html}`)
  await readsAsMeant(page, meant)
}

test.describe('superscripts and subscripts keep what they say', () => {
  for (const each of scripts) test(each.name, () => readsAs(each))
})

test.describe('each value of a table stands under its own headings', () => {
  for (const each of tables) test(each.name, () => readsAs(each))
})

test.describe('a word in a name never leaves out a part of the page by itself', () => {
  for (const each of chapters) test(each.name, () => readsAs(each))
})

test.describe('what is left out is there, by name', () => {
  for (const each of named) test(each.name, () => readsAs(each))
})

test.describe('words that only layout takes apart are read and found as words', () => {
  for (const each of words) test(each.name, () => readsAs(each))
})

test.describe('formulas are TeX in the line, however they are drawn', () => {
  for (const each of formulas) test(each.name, () => readsAs(each))
})
