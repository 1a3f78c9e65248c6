import { createLimitReader, type LimitReader } from '../../db/read/limit-reader'
import type { ReachedLimit } from '../../domain/spending-limit'
import { CommandError } from '../../protocol'
import type { BackgroundDeps } from './deps'

export interface SpendingLimits extends Pick<LimitReader, 'onSaved'> {
  /** Undefined where requests may go on; else the limit that is reached. */
  reached(): Promise<ReachedLimit | undefined>
}

export function createSpendingLimits(
  deps: Pick<BackgroundDeps, 'database' | 'settings' | 'now'>,
): SpendingLimits {
  const { reached, onSaved } = createLimitReader(deps)
  return { reached: async () => reached(await deps.settings()), onSaved }
}

export const overLimit = ({ period }: ReachedLimit): CommandError => new CommandError('over-limit', period)
