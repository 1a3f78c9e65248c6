import { type DatabaseProblem, DatabaseUnavailable } from '../../db/open'

/** Why a store could not read its rows, where it could not. */
export function databaseFailure(state: unknown): DatabaseProblem | undefined {
  if (typeof state !== 'object' || state === null || !('failed' in state)) return undefined
  return state.failed instanceof DatabaseUnavailable ? state.failed.problem : 'refused'
}
