import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Measuring } from './in-turns.ts'
import type { Section } from './report.ts'
import { type Measurements, runSections } from './run-sections.ts'
import { within } from './within.ts'

const never = new Promise<never>(() => {})

const sectionOf = (keyside: number[]): Section => ({
  title: 'A title',
  rows: [{ what: 'a row', unit: 'ms', keyside, against: [9] }],
})

async function* two(): Measuring {
  yield
  return sectionOf([1, 2])
}

/** Runs them on builds that are only names; tells what was printed, what was said, and how often all began anew. */
async function run(measurements: Measurements<string>, builds: string[], limitMs = 60_000) {
  const printed = new Map<string, Section>()
  const complaints: string[] = []
  let opened = 0
  const failed = await runSections(Object.keys(measurements), {
    measurements,
    withStages(work) {
      opened += 1
      return work(builds)
    },
    print: (name, section) => printed.set(name, section),
    complain: (message) => complaints.push(message),
    limitMs,
    interrupted: never,
  })
  return { printed, complaints: complaints.join('\n'), failed, opened }
}

test('a wait without an end fails its section by name, and the next begins anew and is printed', async () => {
  async function* stands(): Measuring {
    yield
    await within('a word that never comes', never, 1)
    return sectionOf([1])
  }
  const { printed, complaints, failed, opened } = await run({ stands, two }, ['now'])
  assert.deepEqual(failed, ['stands'])
  assert.match(complaints, /^stands failed: Error: Waited 0\.001 s for a word that never comes\./)
  assert.deepEqual([...printed], [['two', sectionOf([1, 2])]])
  assert.equal(opened, 2)
})

test('a section that stands still where nothing waits with an end fails too', async () => {
  async function* stands(): Measuring {
    yield
    return await never
  }
  const { printed, complaints, failed } = await run({ stands }, ['now'], 1)
  assert.deepEqual(failed, ['stands'])
  assert.match(complaints, /^stands failed: Error: It did not end\./)
  assert.equal(printed.size, 0)
})

for (const [what, section] of Object.entries({
  'no rows': { title: 'A title', rows: [] },
  'a row without a figure': sectionOf([]),
  'a figure that is no number': sectionOf([1, Number.NaN]),
}))
  test(`a section with ${what} fails`, async () => {
    async function* empty(): Measuring {
      yield
      return section
    }
    const { printed, failed } = await run({ empty }, ['now'])
    assert.deepEqual(failed, ['empty'])
    assert.equal(printed.size, 0)
  })

test('two builds take turns, and what each took stands in one row', async () => {
  const order: string[] = []
  async function* turns(build: string): Measuring {
    const took: number[] = []
    for (const at of [1, 2, 3]) {
      order.push(`${build} ${at}`)
      took.push(build === 'now' ? at : 10 * at)
      yield
    }
    return sectionOf(took)
  }
  const { printed, failed } = await run({ turns }, ['now', 'before'])
  assert.deepEqual(failed, [])
  assert.deepEqual(order, ['now 1', 'before 1', 'before 2', 'now 2', 'now 3', 'before 3'])
  assert.deepEqual(printed.get('turns')?.rows, [
    { what: 'a row', unit: 'ms', keyside: [1, 2, 3], before: [10, 20, 30], against: [9, 9] },
  ])
})

test('where only the build before fails, this one is printed, and it counts as a failure', async () => {
  async function* choosy(build: string): Measuring {
    yield
    if (build === 'before') throw new Error('It has no such button.')
    return sectionOf([1])
  }
  const { printed, complaints, failed } = await run({ choosy }, ['now', 'before'])
  assert.deepEqual(failed, ['choosy'])
  assert.match(complaints, /^choosy of the build before failed: Error: It has no such button\./)
  assert.deepEqual([...printed], [['choosy', sectionOf([1])]])
})
