import { expect, test } from 'playwright/test'
import { seededRandom } from '../../factories/seeded-random.ts'
import { checkAlive, checkPromises, untilQuiet } from './checks.ts'
import { faults } from './faults.ts'
import { works } from './works.ts'
import { startWorld } from './world.ts'

/** How many faults there are in all, and from which series: `npm run soak` says more than the defaults. */
const wanted = Number(process.env.KEYSIDE_FAULTS ?? 60)
const seed = Number(process.env.KEYSIDE_SEED ?? 13)
const perWorld = 15

for (let first = 0; first < wanted; first += perWorld) {
  const count = Math.min(perWorld, wanted - first)
  test(`random faults ${first + 1} to ${first + count} of seed ${seed}: nothing shown is lost, nothing is sent twice, every run ends once, nothing hangs`, async () => {
    test.setTimeout(count * 60_000)
    const random = seededRandom(seed * 1000 + first)
    const pick = <T>(of: Record<string, T>): [string, T] => {
      const all = Object.entries(of)
      return all[Math.floor(random() * all.length)] as [string, T]
    }
    const world = await startWorld()
    try {
      for (let round = first + 1; round <= first + count; round++) {
        const [workName, work] = pick(works)
        const [faultName, fault] = pick(faults)
        const waitMs = Math.round(random() ** 2 * 1500)
        try {
          await world.tidyTabs()
          await work(world, String(round))
          // When it comes is drawn, and nothing depends on how long that really takes.
          await new Promise((resolve) => setTimeout(resolve, waitMs))
          const goOn = await fault(world, random)
          await goOn()
          await untilQuiet(world)
          await checkAlive(world, String(round))
          await checkPromises(world)
        } catch (error) {
          throw new Error(`${round}: ${workName}, ${faultName} after ${waitMs} ms`, { cause: error })
        }
      }
    } finally {
      await world.close()
    }
    expect(world.seen.texts.size).toBeGreaterThan(count)
  })
}
