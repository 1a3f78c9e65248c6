import type { Run, Step } from './run'
import { usedBy } from './steps'

/** What stays of a run when its conversation goes: what it cost, when, and by which model. Nothing that was said. */
export function bareRun(run: Run, site: string | undefined): Run {
  const {
    threadId: _,
    messageId: __,
    replyId: ___,
    parentRunId: ____,
    error: _____,
    ...kept
  } = run as Run & { error?: unknown }
  const bare = {
    ...kept,
    parameters: {},
    steps: run.steps.map(bareStep),
    ...(site === undefined ? {} : { site }),
  }
  return (run.status === 'failed' ? { ...bare, status: 'cancelled' } : bare) as Run
}

/** A run of no conversation without the words of its field: what it cost, as it stays and as a backup has it. */
export const withoutField = (run: Run): Run => (run.threadId === undefined ? bareRun(run, run.site) : run)

function bareStep({
  request: _,
  response: __,
  requestId: ___,
  cause: ____,
  error: _____,
  ...kept
}: Step): Step {
  return kept
}

/** A run of which something is worth keeping when its conversation goes. */
export const isCharged = (run: Run): boolean => usedBy(run) !== undefined
