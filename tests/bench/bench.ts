import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtForTests } from '../e2e/built-extension.ts'
import { builtFrom } from './build-revision.ts'
import { measurements } from './measurements.ts'
import { printCircumstances, printSection, withoutTargets } from './report.ts'
import { runSections } from './run-sections.ts'
import { fullSizes, smallSizes } from './sizes.ts'
import { withStages } from './stage.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    runs: { type: 'string' },
    before: { type: 'string' },
    small: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
  },
})
const { small: isSmall, long: isLong, before } = values
const runs = Number(values.runs ?? (isSmall ? 1 : 5))
const names = values.only ?? Object.keys(measurements)
if (!names.every((name) => Object.hasOwn(measurements, name)) || !Number.isInteger(runs) || runs < 1) {
  console.error(`Usage: bench.ts [--only ${Object.keys(measurements).join('|')}]… [--runs N] [--before BUILD] [--small] [--long]
  --before  in turns with another build: its folder, or a git revision, which is built first
  --small   every section once and with little in it: whether it works, not how long it takes
  --long    also streams 16,000 tokens at 200 a second, which takes three minutes more`)
  process.exit(2)
}

/** Rejects when the person interrupts, so that browsers and folders are cleaned up as at any other end. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => reject(new Error(`Ended by ${signal}.`)))
})

const folder = await mkdtemp(join(tmpdir(), 'keyside-bench-'))
try {
  const builds = [await builtForTests()]
  if (before !== undefined) builds.push(await builtFrom(before, folder))
  const sizes = isSmall ? smallSizes : fullSizes
  let browserVersion = ''
  const failed = await runSections(names, {
    measurements,
    withStages: (work) =>
      withStages(builds, { runs, isLong, sizes }, (stages) => {
        browserVersion = stages[0]?.keyside.context.browser()?.version() ?? ''
        printCircumstances(browserVersion)
        return work(stages)
      }),
    print: (name, section) => printSection(name, isSmall ? withoutTargets(section) : section),
    complain: (message) => console.error(`\n${message}`),
    limitMs: builds.length * (isSmall ? 120_000 : 900_000),
    interrupted,
  })
  console.log()
  printCircumstances(browserVersion)
  if (failed.length > 0) {
    console.error(`Failed: ${failed.join(', ')}.`)
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
