import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReaderInPage } from '../e2e/reader-in-page.ts'
import { articlePage } from './article-page.ts'
import type { Measuring } from './in-turns.ts'
import type { Row } from './report.ts'
import type { Stage } from './stage.ts'
import { within } from './within.ts'

interface Reading {
  readMs: number
  fingerprintMs: number
  innerTextMs: number
  chars: number
}

const readOnce = `(async () => {
  const time = async (work) => { const start = performance.now(); const result = await work(); return [performance.now() - start, result] }
  const [innerTextMs] = await time(() => document.body.innerText.length)
  const [readMs, { reading }] = await time(() => keysideReader.read('page'))
  const [fingerprintMs] = await time(() => keysideReader.fingerprint())
  return { readMs, fingerprintMs, innerTextMs, chars: reading.chars }
})()`

/** What it takes to read a long article, beside the browser's own text of the same page, turn by turn. */
export async function* measureReading({ keyside, extensionDir, runs, sizes }: Stage): Measuring {
  const page = await keyside.context.newPage()
  await page.setContent(articlePage(sizes.articleBytes))
  const reader = await ReaderInPage.open(page, extensionDir)
  const readings: Reading[] = []
  for (let run = 0; run < runs; run++) {
    readings.push((await within('the page to be read', reader.run(readOnce))) as Reading)
    yield
  }
  await page.close()
  const script = await readFile(join(extensionDir, 'content-scripts/reader.js'))
  const of = (figure: keyof Reading) => readings.map((each) => each[figure])
  const ratio = readings.map(({ readMs, innerTextMs }) => readMs / innerTextMs)
  const rows: Row[] = [
    {
      what: 'read the page',
      unit: 'ms',
      keyside: of('readMs'),
      against: of('innerTextMs'),
      target: 'under 300 ms',
    },
    { what: 'read the page, against the browser’s text of it', unit: 'ratio', keyside: ratio },
    { what: 'its fingerprint', unit: 'ms', keyside: of('fingerprintMs'), target: 'under 20 ms' },
    { what: 'the injected script', unit: 'bytes', keyside: [script.length], target: 'at most 45 KB' },
    { what: 'characters read', unit: 'count', keyside: of('chars') },
  ]
  return {
    title: `Reading an article of ${(sizes.articleBytes / 1e6).toLocaleString('en')} MB`,
    against: 'body.innerText',
    rows,
  }
}
