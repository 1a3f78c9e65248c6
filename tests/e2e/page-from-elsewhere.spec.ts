import { createRequire } from 'node:module'
import { type Browser, type Page, test } from 'playwright/test'
import { chaptersElsewhere } from '../pages/elsewhere/chapters.ts'
import type { ElsewherePage } from '../pages/elsewhere/elsewhere-page.ts'
import { scriptsElsewhere } from '../pages/elsewhere/scripts.ts'
import { tablesElsewhere } from '../pages/elsewhere/tables.ts'
import { launchPlain } from './reader-in-page.ts'
import { readsAsMeant } from './reads-as-meant.ts'

const { resolve } = createRequire(import.meta.url)

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

/** The pages as others write them: their packages run here, or the shapes that public sources show. */
const kinds: Record<string, ElsewherePage[]> = {
  'superscripts and subscripts': scriptsElsewhere,
  'parts with telling names': chaptersElsewhere,
  'merged cells': tablesElsewhere,
}

for (const [kind, pages] of Object.entries(kinds))
  test.describe(kind, () => {
    for (const { name, from, html, scripts = [], run, ...meant } of pages)
      test(`${name} (${from})`, async () => {
        await page.setContent(`<!doctype html>${typeof html === 'string' ? html : await html()}`)
        for (const script of scripts) await page.addScriptTag({ path: resolve(script) })
        if (run !== undefined) await page.evaluate(run)
        await readsAsMeant(page, meant)
      })
  })
