import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { PageReading } from '../../lib/page/visible/page-reading.ts'
import { ReaderInPage, textOf } from '../e2e/reader-in-page.ts'
import { mainMark, siteShapes } from '../pages/site-shapes.ts'
import type { Measuring } from './in-turns.ts'
import { readKnownTexts } from './known-texts.ts'
import type { Row } from './report.ts'
import type { Stage } from './stage.ts'
import { median } from './statistics.ts'
import { pagesToTry, type UnseenDocument, unpackedDocument, unseenDocuments } from './unseen-pages.ts'
import { within } from './within.ts'

const address = 'http://127.0.0.1:9/known'
const mainText = `Array.from(document.querySelectorAll('[${mainMark}]'), (each) => each.innerText).join('\\n')`

interface Share {
  page: string
  /** Of the main text's words, those that were read. */
  recall: number
  /** Of the words that were read, those that are not of the main text. */
  junk: number
}

/** How much of a main text is read, and how much else, on pages whose main text is known. */
export async function* measureRecall({ keyside, extensionDir, sizes }: Stage): Measuring {
  const page = await keyside.context.newPage()
  const shares = yield* sharesOfShapes(page, extensionDir, sizes.knownTexts)
  const unseen: Share[] = []
  const notes = [worstOf('the reader was made beside', shares)]
  try {
    for (const document of sizes.unseenPages > 0 ? unseenDocuments : [])
      unseen.push(...(yield* sharesOfDocument(page, extensionDir, document, sizes.unseenPages)))
    notes.push(worstOf('of Debian’s documents', unseen))
  } catch (error) {
    notes.push(`Debian’s documents are left out: ${error instanceof Error ? error.message : error}`)
  }
  await page.close()
  return {
    title: `What is read of ${shares.length} pages beside which the reader was made, and ${unseen.length} of Debian’s documents`,
    rows: [...rowsOf('', shares), ...(unseen.length === 0 ? [] : rowsOf('unseen: ', unseen))],
    note: notes.filter((note) => note !== '').join('\n  '),
  }
}

const rowsOf = (set: string, shares: readonly Share[]): Row[] => [
  {
    what: `${set}recall, mean`,
    unit: 'ratio',
    keyside: [shares.reduce((sum, { recall }) => sum + recall, 0) / shares.length],
    target: 'at least 0.99',
  },
  {
    what: `${set}junk, median`,
    unit: 'ratio',
    keyside: [median(shares.map(({ junk }) => junk))],
    target: 'at most 0.05',
  },
  {
    what: `${set}pages with more than a quarter of junk`,
    unit: 'count',
    keyside: [shares.filter(({ junk }) => junk > 0.25).length],
    target: 'few',
  },
]

/** Those with the least of the text, or the most else. */
const worstOf = (set: string, shares: readonly Share[]): string => {
  const [worst, ...others] = shares
    .toSorted((one, other) => one.recall - one.junk - (other.recall - other.junk))
    .slice(0, 3)
    .map(({ page, recall, junk }) => `${page} (recall ${recall.toFixed(3)}, junk ${junk.toFixed(3)})`)
  return worst === undefined ? '' : `Worst of those ${set}: ${[worst, ...others].join('; ')}.`
}

type Shares = AsyncGenerator<void, Share[]>

async function* sharesOfShapes(page: Page, extensionDir: string, count: number): Shares {
  let html = ''
  // Without an address of its own a page has no links that lead anywhere.
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  const texts = await readKnownTexts(count)
  const shapes = Object.entries(siteShapes)
  const shares: Share[] = []
  for (const [index, text] of texts.entries()) {
    // Each text in some of the shapes, and each shape with some of the texts.
    for (const [at, [name, shape]] of shapes.entries()) {
      if ((at + index) % 3 !== 0) continue
      html = shape(text)
      await page.goto(address)
      const reader = await ReaderInPage.open(page, extensionDir)
      const reading = await within('the page to be read', reader.reading())
      const known = String(await reader.run(mainText))
      shares.push(shareOf(`${name}, ${text.title}`, known, reading))
    }
    yield
  }
  return shares
}

const leastWords = 200

/** Of each place in the list of pages the first that has a text, which its generator marks. */
async function* sharesOfDocument(
  page: Page,
  extensionDir: string,
  document: UnseenDocument,
  places: number,
): Shares {
  const folder = await unpackedDocument(document)
  const site = `${address}/${document.package.split('=')[0]}/`
  await page.route(`${site}**`, (route) => {
    const path = join(
      folder,
      decodeURIComponent(new URL(route.request().url()).pathname.split('/').slice(3).join('/')),
    )
    return existsSync(path) ? route.fulfill({ path }) : route.abort()
  })
  const shares: Share[] = []
  for (const paths of await pagesToTry(folder, places)) {
    for (const path of paths) {
      await page.goto(site + encodeURI(path))
      const reader = await ReaderInPage.open(page, extensionDir)
      const reading = await within('the page to be read', reader.reading())
      // What is drawn only when it is scrolled to is no text to the browser before.
      await page.addStyleTag({ content: '* { content-visibility: visible !important }' })
      const { text, linked } = await page.evaluate(markedText, document.main)
      if (wordsOf(text).length < leastWords || linked > text.length / 2) continue
      shares.push(shareOf(`${document.generator}, ${path.split('/').at(-1)}`, text, reading))
      break
    }
    yield
  }
  return shares
}

/** Runs in the page. What is marked inside of what is marked is said once. */
function markedText(selector: string): { text: string; linked: number } {
  const marked = Array.from(document.querySelectorAll<HTMLElement>(selector)).filter(
    (each) => each.parentElement?.closest(selector) === null,
  )
  const links = marked.flatMap((each) => Array.from(each.querySelectorAll('a')))
  return {
    text: marked.map((each) => each.innerText).join('\n'),
    linked: links.reduce((sum, link) => sum + (link.textContent ?? '').length, 0),
  }
}

function shareOf(name: string, known: string, reading: PageReading): Share {
  return { page: name, ...sharesOf(wordsOf(known), wordsOf(plain(textOf(reading)))) }
}

/** Without what Markdown adds to the words. */
const plain = (markdown: string): string => markdown.replace(/\]\([^)\s]*\)/gu, ']')

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function sharesOf(known: readonly string[], read: readonly string[]): Pick<Share, 'recall' | 'junk'> {
  const left = new Map<string, number>()
  for (const word of known) left.set(word, (left.get(word) ?? 0) + 1)
  let found = 0
  for (const word of read) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    found++
  }
  return { recall: found / Math.max(1, known.length), junk: 1 - found / Math.max(1, read.length) }
}
