import type { Outcome } from '../../domain/run'
import { RunFailure } from '../../domain/servers/run-error'
import { ConnectionLost } from '../../llm/connection-lost'
import { Stalled } from '../../llm/stalled'
import { CommandError } from '../../protocol'
import type { Answer } from './answer'

/**
 * The one place that decides a run's outcome. A server's silence is no consent: a stream that ended with neither a
 * finish reason nor `[DONE]` lost its connection.
 */
export function outcomeOf(
  { finish, hasContent, isDone }: Pick<Answer, 'finish' | 'hasContent' | 'isDone'>,
  error: unknown,
  isCancelled: boolean,
): Outcome {
  if (isCancelled) return { status: 'cancelled' }
  if (finish === undefined || error instanceof RunFailure) {
    if (error instanceof Stalled) return { status: 'incomplete', reason: 'stalled' }
    if (error instanceof ConnectionLost && hasContent)
      return { status: 'incomplete', reason: 'connection-lost' }
    if (error instanceof ConnectionLost) return { status: 'failed', error: { kind: 'unreachable' } }
    if (error instanceof RunFailure) return { status: 'failed', error: error.error }
    if (error instanceof CommandError && error.code === 'over-limit')
      return { status: 'failed', error: { kind: 'over-limit' } }
    if (error instanceof CommandError && error.code.startsWith('storage'))
      return { status: 'failed', error: { kind: 'not-saved' } }
    if (error !== undefined) return { status: 'failed', error: { kind: 'unexpected' } }
  }
  if (finish === 'length') return { status: 'incomplete', reason: 'length' }
  if (finish === 'content-filter') return { status: 'incomplete', reason: 'content-filter' }
  if (finish === 'tool-calls') return { status: 'requires_action' }
  if (!hasContent) return { status: 'failed', error: { kind: 'empty-answer' } }
  if (finish === undefined && !isDone) return { status: 'incomplete', reason: 'connection-lost' }
  return { status: 'completed' }
}
