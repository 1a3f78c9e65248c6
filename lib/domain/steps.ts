import type { Cost, Repair, Run, SentRequest, Step, Usage } from './run'

/** What a run says of its steps. */
type Steps = Pick<Run, 'steps'>

export const lastStep = ({ steps }: Steps): Step | undefined => steps.at(-1)

/** The run with the last of its steps changed. */
export const withLastStep = <R extends Steps>(run: R, changes: Partial<Step>): R => ({
  ...run,
  steps: run.steps.map((step, at) => (at === run.steps.length - 1 ? { ...step, ...changes } : step)),
})

/** What was sent in a step: where it has no request of its own, that of the step before it. */
export const requestOf = ({ steps }: Steps, at: number): SentRequest | undefined =>
  steps.slice(0, at + 1).findLast(({ request }) => request !== undefined)?.request

/** What all requests of a run have used together, by what the server said of those that it answered. */
export const usageOf = ({ steps }: Steps): Usage | undefined =>
  sumOf(steps.flatMap(({ usage }) => usage ?? []))

/** The same, with what was counted here where the server said nothing. */
export const usedBy = ({ steps }: Steps): Usage | undefined =>
  sumOf(steps.flatMap(({ usage, counted }) => counted ?? usage ?? []))

/** Whether any of it was counted here. */
export const isCountedHere = ({ steps }: Steps): boolean => steps.some(({ counted }) => counted !== undefined)

function sumOf(told: readonly Usage[]): Usage | undefined {
  const sum = (name: keyof Usage): number => told.reduce((all, usage) => all + (usage[name] ?? 0), 0)
  const knows = (name: keyof Usage): boolean => told.some((usage) => usage[name] !== undefined)
  if (told.length < 2) return told[0]
  return {
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    ...(knows('cachedTokens') ? { cachedTokens: sum('cachedTokens') } : {}),
    ...(knows('reasoningTokens') ? { reasoningTokens: sum('reasoningTokens') } : {}),
  }
}

/** What all requests of a run have cost together; undefined where nobody knows of any. */
export function costOf({ steps }: Steps): Cost | undefined {
  const told = steps.flatMap(({ cost }) => cost ?? [])
  const last = told.at(-1)
  return last && { ...last, nanoUsd: told.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0) }
}

/** When the last request was sent. */
export const sentAtOf = (run: Steps): number | undefined => lastStep(run)?.sentAt

export const repairsOf = ({ steps }: Steps): Repair[] =>
  steps.flatMap(({ cause }) => (cause?.type === 'repair' ? [cause] : []))

/** How often the same request was sent once more. */
export const retriesOf = ({ steps }: Steps): number =>
  steps.filter(({ cause }) => cause?.type === 'retry').length
