import type { Page } from 'playwright'
import { type RewriteSite, startRewriteSite } from '../fakes/rewrite-site.ts'
import { test as base, connect } from './keyside-test.ts'
import { type Card, cardIn, grant, setKnownHosts } from './rewrite-card.ts'

interface RewriteFixtures {
  site: RewriteSite
  /** The first page of the site, on which Keyside's icon was clicked. */
  page: Page
  card: Card
}

/** Tests of the rewrite card, on a site with these pages whose model gives this answer. */
export const rewriteTest = (pages: Record<string, string>, answer: string) =>
  base.extend<RewriteFixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    site: async ({}, use) => {
      const site = await startRewriteSite(pages)
      site.answers = [answer]
      await use(site)
      await site.close()
    },
    page: async ({ keyside, site }, use) => {
      await connect(keyside, site.api)
      const page = await keyside.context.newPage()
      await page.goto(site.origin)
      await grant(keyside, page)
      await setKnownHosts(keyside, site.api)
      await use(page)
    },
    card: async ({ page }, use) => use(await cardIn(page)),
  })
