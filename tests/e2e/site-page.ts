import type { Page } from 'playwright'
import type { PageReading, ReadResult } from '../../lib/page/visible/page-reading.ts'
import { ReaderInPage } from './reader-in-page.ts'

/** Opens a page of ours at an address of the site that it is in the shape of. Nothing leaves the browser. */
export async function openAt(page: Page, address: string, html: string): Promise<void> {
  await page.route('**', (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.abort(),
  )
  await page.goto(address)
}

/** The reader of one site in a page, as the browser injects it. */
export class SiteInPage {
  readonly reader: ReaderInPage

  private constructor(reader: ReaderInPage) {
    this.reader = reader
  }

  static async open(page: Page, name: string): Promise<SiteInPage> {
    const reader = await ReaderInPage.open(page)
    await reader.inject([`site-${name}`])
    return new SiteInPage(reader)
  }

  /** Undefined where it gives way to the general reader. */
  async read(asked?: string): Promise<PageReading | undefined> {
    const given = asked === undefined ? '' : `, ${JSON.stringify(asked)}`
    const result = (await this.reader.run(`keysideSite.read(keysideReader${given})`)) as
      | ReadResult
      | undefined
    if (result === undefined) return undefined
    if ('failure' in result) throw new Error(`The page was not read: ${result.failure}`)
    return result.reading
  }

  show(passage: string): Promise<unknown> {
    return this.reader.run(`keysideSite.show(${JSON.stringify(passage)})`)
  }
}
