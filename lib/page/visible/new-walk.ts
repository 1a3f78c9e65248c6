import { Budget, usualLimits } from './budget'
import type { Walk } from './walk'

/** A walk that begins now. */
export const newWalk = (more: Omit<Walk, 'budget' | 'hidden'> = {}): Walk => ({
  budget: new Budget(usualLimits, () => performance.now()),
  hidden: {},
  ...more,
})
