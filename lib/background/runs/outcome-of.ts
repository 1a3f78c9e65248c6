import type { ToolCallPart } from '../../domain/message'
import type { Outcome } from '../../domain/run'
import { RunFailure } from '../../domain/servers/run-error'
import { ConnectionLost } from '../../llm/connection-lost'
import { Stalled } from '../../llm/stalled'
import { CommandError } from '../../protocol'
import type { Answer } from './answer'

/** What is known when a stream is over: how it ended decides how the run did. */
export interface Ending extends Pick<Answer, 'hasContent' | 'isDone' | 'finish'> {
  error?: unknown
  /** Whether there is anything to read but thoughts. */
  hasWords: boolean
  /** What it called, and has no result yet. */
  calls: readonly ToolCallPart[]
  /** The names of the tools that the request offered. */
  offered: ReadonlySet<string>
}

/**
 * The one place that decides a run's outcome. A server's silence is no consent: a stream that ended with neither a
 * finish reason nor `[DONE]` lost its connection. Only a tool that was offered can be waited for: a call that nobody asked
 * for ends the run. Where something was said beside it, that is the answer, and it is whole; else there is none.
 */
export function outcomeOf(
  { finish, hasContent, hasWords, isDone, calls, offered, error }: Ending,
  isCancelled: boolean,
): Outcome {
  if (isCancelled) return { status: 'cancelled' }
  if (finish === undefined || error instanceof RunFailure) {
    if (error instanceof Stalled) return { status: 'incomplete', reason: 'stalled' }
    if (error instanceof ConnectionLost && hasContent)
      return { status: 'incomplete', reason: 'connection-lost' }
    if (error instanceof ConnectionLost) return { status: 'failed', error: { kind: 'unreachable' } }
    if (error instanceof RunFailure) return { status: 'failed', error: error.error }
    if (error instanceof CommandError && (error.code === 'over-limit' || error.code === 'no-price'))
      return { status: 'failed', error: { kind: 'over-limit' } }
    if (error instanceof CommandError && error.code.startsWith('storage'))
      return { status: 'failed', error: { kind: 'not-saved' } }
    if (error !== undefined) return { status: 'failed', error: { kind: 'unexpected' } }
  }
  if (finish === 'length') return { status: 'incomplete', reason: 'length' }
  if (finish === 'content-filter') return { status: 'incomplete', reason: 'content-filter' }
  if (!hasContent) return { status: 'failed', error: { kind: 'empty-answer' } }
  if (finish === undefined && !isDone) return { status: 'incomplete', reason: 'connection-lost' }
  if (calls.some(({ name }) => offered.has(name))) return { status: 'requires_action' }
  if (calls.length > 0 && !hasWords) return { status: 'failed', error: { kind: 'tool-not-offered' } }
  return { status: 'completed' }
}
