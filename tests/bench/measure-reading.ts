import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReaderInPage } from '../e2e/reader-in-page.ts'
import { articlePage } from './article-page.ts'
import type { Row, Section } from './report.ts'
import type { Stage } from './stage.ts'

const pageBytes = 1_000_000

interface Reading {
  read: number[]
  fingerprint: number[]
  innerText: number[]
  chars: number
}

/** What it takes to read an article of 1 MB, beside the browser's own text of the same page, turn by turn. */
export async function measureReading({ keyside, extensionDir, runs }: Stage): Promise<Section> {
  const page = await keyside.context.newPage()
  await page.setContent(articlePage(pageBytes))
  const reader = await ReaderInPage.open(page)
  const measured = (await reader.run(`(async () => {
    const time = async (work) => { const start = performance.now(); const result = await work(); return [performance.now() - start, result] }
    const taken = { read: [], fingerprint: [], innerText: [], chars: 0 }
    for (let run = 0; run < ${runs}; run++) {
      taken.innerText.push((await time(() => document.body.innerText.length))[0])
      const [ms, { reading }] = await time(() => keysideReader.read('page'))
      taken.read.push(ms)
      taken.chars = reading.chars
      taken.fingerprint.push((await time(() => keysideReader.fingerprint()))[0])
    }
    return taken
  })()`)) as Reading
  await page.close()
  const script = await readFile(join(extensionDir, 'content-scripts/reader.js'))
  const ratio = measured.read.map((ms, run) => ms / (measured.innerText[run] ?? ms))
  const rows: Row[] = [
    {
      what: 'read the page',
      unit: 'ms',
      keyside: measured.read,
      against: measured.innerText,
      target: 'under 300 ms',
    },
    { what: 'read the page, against the browser’s text of it', unit: 'ratio', keyside: ratio },
    { what: 'its fingerprint', unit: 'ms', keyside: measured.fingerprint, target: 'under 20 ms' },
    { what: 'the injected script', unit: 'bytes', keyside: [script.length], target: 'under 60 KB' },
    { what: 'characters read', unit: 'count', keyside: [measured.chars] },
  ]
  return { title: 'Reading an article of 1 MB', against: 'body.innerText', rows }
}
