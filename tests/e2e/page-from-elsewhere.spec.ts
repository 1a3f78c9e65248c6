import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { chaptersElsewhere } from '../pages/elsewhere/chapters.ts'
import type { ElsewherePage } from '../pages/elsewhere/elsewhere-page.ts'
import { formulasElsewhere } from '../pages/elsewhere/formulas.ts'
import { scriptsElsewhere } from '../pages/elsewhere/scripts.ts'
import { tablesElsewhere } from '../pages/elsewhere/tables.ts'
import { wordsElsewhere } from '../pages/elsewhere/words.ts'
import { test } from './plain-test.ts'
import { readsAsMeant } from './reads-as-meant.ts'

const packages = join(import.meta.dirname, '../../node_modules')
/** Nothing answers there: what the pages may ask for is given by the tests. */
const address = 'http://127.0.0.1:9/'

let page: Page
test.beforeEach(({ plainPage }) => {
  page = plainPage
})

/** The pages as others write them: their packages run here, or the shapes that public sources show. */
const kinds: Record<string, ElsewherePage[]> = {
  'superscripts and subscripts': scriptsElsewhere,
  'parts with telling names': chaptersElsewhere,
  'merged cells': tablesElsewhere,
  formulas: formulasElsewhere,
  'words that styling takes apart': wordsElsewhere,
}

for (const [kind, pages] of Object.entries(kinds))
  test.describe(kind, () => {
    for (const { name, from, html, scripts = [], run, ...meant } of pages)
      test(`${name} (${from})`, async () => {
        const body = `<!doctype html>${typeof html === 'string' ? html : await html()}`
        await page.route(`${address}**`, async (route) => {
          const path = new URL(route.request().url()).pathname.slice(1)
          if (path === '') await route.fulfill({ contentType: 'text/html; charset=utf-8', body })
          else if (existsSync(join(packages, path))) await route.fulfill({ path: join(packages, path) })
          else await route.abort()
        })
        await page.goto(address)
        for (const script of scripts) await page.addScriptTag({ url: script })
        if (run !== undefined) await page.evaluate(run)
        await readsAsMeant(page, meant)
      })
  })
