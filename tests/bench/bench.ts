import { parseArgs } from 'node:util'
import { measureCounting } from './measure-counting.ts'
import { measureFirstByte } from './measure-first-byte.ts'
import { measureMemory } from './measure-memory.ts'
import { measureOpen } from './measure-open.ts'
import { measureReading } from './measure-reading.ts'
import { measureSearch } from './measure-search.ts'
import { measureSize } from './measure-size.ts'
import { measureFullSpeed, measurePaced } from './measure-stream.ts'
import { measureThread } from './measure-thread.ts'
import { measureTyping } from './measure-typing.ts'
import { measureWorker } from './measure-worker.ts'
import { printCircumstances, printSection, type Section } from './report.ts'
import { type Stage, withStage } from './stage.ts'

/** In the order in which they run: the first find a profile in which nothing was ever said. */
const measurements: Record<string, (stage: Stage) => Promise<Section>> = {
  size: measureSize,
  open: measureOpen,
  'first-byte': measureFirstByte,
  worker: measureWorker,
  stream: measureFullSpeed,
  paced: measurePaced,
  typing: measureTyping,
  counting: measureCounting,
  thread: measureThread,
  reading: measureReading,
  memory: measureMemory,
  search: measureSearch,
}

/** No measurement takes this long unless something that it waits for never comes. */
const limitMs = 300_000

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    runs: { type: 'string', default: '7' },
    long: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const names = values.only ?? Object.keys(measurements)
if (!names.every((name) => Object.hasOwn(measurements, name)) || !Number.isInteger(runs) || runs < 1) {
  console.error(`Usage: bench.ts [--only ${Object.keys(measurements).join('|')}]… [--runs N] [--long]
  --long   also streams 16,000 tokens at 200 a second, which takes three minutes more`)
  process.exit(2)
}

/** Rejects when the person interrupts, so that browsers and folders are cleaned up as at any other end. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => reject(new Error(`Ended by ${signal}.`)))
})

await withStage({ runs, isLong: values.long }, async (stage) => {
  const version = () => stage.keyside.context.browser()?.version() ?? ''
  printCircumstances(version())
  for (const name of names) {
    const section = await Promise.race([measurements[name]?.(stage), interrupted, tooLate(name)])
    if (section) printSection(section)
  }
  console.log()
  printCircumstances(version())
})

function tooLate(name: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`The measurement ${name} did not end.`)), limitMs).unref()
  })
}
