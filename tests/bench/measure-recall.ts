import { ReaderInPage, textOf } from '../e2e/reader-in-page.ts'
import { mainMark, siteShapes } from '../pages/site-shapes.ts'
import type { Measuring } from './in-turns.ts'
import { readKnownTexts } from './known-texts.ts'
import type { Stage } from './stage.ts'
import { median } from './statistics.ts'
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
  let html = ''
  // Without an address of its own a page has no links that lead anywhere.
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  const texts = await readKnownTexts(sizes.knownTexts)
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
      const known = wordsOf(String(await reader.run(mainText)))
      shares.push({ page: `${name}, ${text.title}`, ...sharesOf(known, wordsOf(plain(textOf(reading)))) })
    }
    yield
  }
  await page.close()
  const worst = shares.toSorted((one, other) => one.recall - one.junk - (other.recall - other.junk))[0]
  return {
    title: `What is read of ${shares.length} pages with a known main text`,
    rows: [
      {
        what: 'recall, mean',
        unit: 'ratio',
        keyside: [shares.reduce((sum, { recall }) => sum + recall, 0) / shares.length],
        target: 'at least 0.99',
      },
      {
        what: 'junk, median',
        unit: 'ratio',
        keyside: [median(shares.map(({ junk }) => junk))],
        target: 'at most 0.05',
      },
      {
        what: 'pages with more than a quarter of junk',
        unit: 'count',
        keyside: [shares.filter(({ junk }) => junk > 0.25).length],
        target: 'few',
      },
    ],
    ...(worst === undefined
      ? {}
      : { note: `Worst: ${worst.page} (recall ${worst.recall.toFixed(3)}, junk ${worst.junk.toFixed(3)}).` }),
  }
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
