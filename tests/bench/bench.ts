import { parseArgs } from 'node:util'
import { measureFirstByte } from './measure-first-byte.ts'
import { measureOpen } from './measure-open.ts'
import { measureSize } from './measure-size.ts'
import { measureFullSpeed, measurePaced } from './measure-stream.ts'
import { measureTyping } from './measure-typing.ts'
import { measureWorker } from './measure-worker.ts'
import { printSection, type Section } from './report.ts'
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
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    runs: { type: 'string', default: '7' },
    long: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const names = values.only ?? Object.keys(measurements)
const unknown = names.filter((name) => !Object.hasOwn(measurements, name))
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.error(`Usage: bench.ts [--only ${Object.keys(measurements).join('|')}]… [--runs N] [--long]`)
  process.exit(2)
}

await withStage({ runs, isLong: values.long }, async (stage) => {
  for (const name of names) {
    const section = await measurements[name]?.(stage)
    if (section) printSection(section)
  }
})
