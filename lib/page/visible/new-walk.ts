import { Budget, usualLimits } from './budget'
import { wasRareMissed } from './rare'
import type { Walk } from './walk'

/** A walk that begins now. */
export function newWalk(more: Omit<Walk, 'budget' | 'hidden'> = {}): Walk {
  // What an earlier one missed is no matter of this one.
  wasRareMissed()
  return { budget: new Budget(usualLimits), hidden: {}, ...more }
}
