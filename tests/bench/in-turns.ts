import type { Section } from './report.ts'

/** A measurement of one build. It pauses after each run, so that several builds are measured in turns. */
export type Measuring = AsyncGenerator<void, Section>

export type Outcome = { section: Section } | { error: unknown }

/** Runs each in turn, the other first in every second round, until all have ended: what drifts, drifts for both. */
export async function inTurns(measurings: readonly Measuring[]): Promise<Outcome[]> {
  const outcomes = new Map<Measuring, Outcome>()
  for (let round = 0; outcomes.size < measurings.length; round++) {
    for (const each of round % 2 === 0 ? measurings : measurings.toReversed()) {
      if (outcomes.has(each)) continue
      try {
        const step = await each.next()
        if (step.done) outcomes.set(each, { section: step.value })
      } catch (error) {
        outcomes.set(each, { error })
      }
    }
  }
  return measurings.map((each) => outcomes.get(each) ?? { error: new Error('It was not measured.') })
}
