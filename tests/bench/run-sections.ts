import { inTurns, type Measuring, type Outcome } from './in-turns.ts'
import { type Row, type Section, withBefore } from './report.ts'
import type { Stage } from './stage.ts'

export type Measurements<S = Stage> = Record<string, (stage: S) => Measuring>

export interface SectionRunner<S> {
  measurements: Measurements<S>
  /** Hands out this build and, where there is one, the build before, both as new. */
  withStages<T>(work: (stages: S[]) => Promise<T>): Promise<T>
  print(name: string, section: Section): void
  complain(message: string): void
  /** No section takes this long unless something that it waits for never comes. */
  limitMs: number
  /** Rejects when all shall end. */
  interrupted: Promise<never>
}

/** Measures these sections and prints them. Resolves with the names of those that failed: the others are printed. */
export async function runSections<S>(names: readonly string[], runner: SectionRunner<S>): Promise<string[]> {
  const failed: string[] = []
  let rest = names
  while (rest.length > 0) {
    rest = await runner.withStages(async (stages) => {
      for (const [at, name] of rest.entries()) {
        if (await runSection(name, stages, runner)) continue
        failed.push(name)
        // It leaves open pages and unanswered requests behind, which the next must not meet.
        return rest.slice(at + 1)
      }
      return []
    })
  }
  return failed
}

async function runSection<S>(name: string, stages: readonly S[], runner: SectionRunner<S>): Promise<boolean> {
  const measure = runner.measurements[name]
  if (measure === undefined) throw new Error(`There is no section ${name}.`)
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('It did not end.')), runner.limitMs)
  const measuring = inTurns(stages.map(measure))
  try {
    const ended = await Promise.race([measuring, runner.interrupted, tooLate.catch(failedAll)])
    return report(name, ended, runner)
  } finally {
    clearTimeout(timer)
  }
}

const failedAll = (error: unknown): Outcome[] => [{ error }]

function report<S>(name: string, [now, before]: Outcome[], { print, complain }: SectionRunner<S>): boolean {
  let isWhole = true
  const wholeOf = (outcome: Outcome | undefined, build: string): Section | undefined => {
    if (outcome === undefined) return undefined
    const fault = faultOf(outcome)
    if (fault === undefined && 'section' in outcome) return outcome.section
    isWhole = false
    complain(`${name}${build} failed: ${fault}`)
    return undefined
  }
  const section = wholeOf(now, '')
  const sectionBefore = wholeOf(before, ' of the build before')
  if (section) print(name, sectionBefore ? withBefore(section, sectionBefore) : section)
  return isWhole
}

function faultOf(outcome: Outcome): string | undefined {
  if ('error' in outcome)
    return outcome.error instanceof Error
      ? (outcome.error.stack ?? outcome.error.message)
      : String(outcome.error)
  if (outcome.section.rows.length === 0) return 'It measured nothing.'
  const empty = outcome.section.rows.find(isEmpty)
  return empty === undefined ? undefined : `It has no figure for “${empty.what}”.`
}

const isEmpty = ({ keyside, against }: Row): boolean =>
  keyside.length === 0 || ![...keyside, ...(against ?? [])].every(Number.isFinite)
