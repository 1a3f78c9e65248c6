import { type Browser, test as base, chromium, type Page } from 'playwright/test'
import { findChromium } from '../setup/find-browser.mjs'
import { onlyLoopback } from './chromium-args.ts'
import { type EditorSite, serveEditors } from './editor-site.ts'

export { expect } from 'playwright/test'

const editors = [
  'lexical',
  'prosemirror',
  'quill',
  'codemirror',
  'slate',
  'react',
  'codemirror5',
  'ace',
  'ckeditor5',
  'tinymce',
  'trix',
  'draft',
  'tiptap',
  'monaco',
  'chips',
  'easymde',
  'xterm',
]

interface Once {
  site: EditorSite
  plainBrowser: Browser
}

/** A page in a browser without the extension, and the editors' pages: both once in a worker. */
export const test = base.extend<{ fieldPage: Page }, Once>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const site = await serveEditors(editors)
      await use(site)
      await site.close()
    },
    { scope: 'worker' },
  ],
  plainBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const executablePath = await findChromium()
      if (!executablePath) throw new Error('No Chromium found: run `node tests/setup/install.mjs`.')
      const browser = await chromium.launch({ executablePath, args: [onlyLoopback, '--disable-gpu'] })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  fieldPage: async ({ plainBrowser }, use) => {
    const page = await plainBrowser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await use(page)
    await page.close()
    base.expect(errors, 'errors of the page').toEqual([])
  },
})

/** Texts that break what handles them carelessly. */
export const hardTexts: Record<string, string> = {
  'emoji, right to left and quotes': 'Grüße "quoted" ‘x’ 👩‍👩‍👧 שלום عربي <b>&amp;</b> \\n é',
  'several lines': 'First — “x”\nשלום עולם\nThird 🙂, the end',
  'five thousand characters': `${'Wörter und 🙂. '.repeat(333)}end`.padEnd(5_000, '.'),
}
