import type { Page } from 'playwright/test'
import { type EditorSite, serveEditors } from './editor-site.ts'
import { test as base } from './plain-test.ts'

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
