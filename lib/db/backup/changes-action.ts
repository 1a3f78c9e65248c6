import type { Action } from '../../domain/actions/action'
import { findBuiltIn } from '../../prompts/built-in-actions'

/** Whether a person would find an action that is here saying or doing something else: one of theirs, or a built-in one. */
export const changesAction = ({ id }: Pick<Action, 'id'>, take: 'fresh' | 'newer'): boolean =>
  take === 'newer' || findBuiltIn(id) !== undefined
