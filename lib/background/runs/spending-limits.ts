import { isLimited, isUncounted } from '../../domain/is-limited'
import type { ReachedLimit } from '../../domain/spending-limit'
import { type Change, CommandError } from '../../protocol'
import { partOf } from '../rows/part'
import type { BackgroundDeps } from './deps'

export interface SpendingLimits {
  /** Undefined where requests may go on; else the limit that is reached. */
  reached(): Promise<ReachedLimit | undefined>
  /** Whether what has no known price has to be asked about before it is sent there. */
  uncounted(): Promise<(connectionId: string) => boolean>
  /** To be called with all that is announced. */
  onSaved(changes: readonly Change[]): void
}

export function createSpendingLimits(
  deps: Pick<BackgroundDeps, 'database' | 'settings' | 'now'>,
): SpendingLimits {
  // What was spent is added up only where a limit is set: from then on it is followed.
  const reader = partOf(async () => (await import('../../db/read/limit-reader')).createLimitReader(deps))
  return {
    async reached() {
      const settings = await deps.settings()
      return isLimited(settings, deps.now()) ? (await reader.load()).reached(settings) : undefined
    },
    async uncounted() {
      const settings = await deps.settings()
      return (connectionId) => isUncounted(settings, connectionId, deps.now())
    },
    onSaved(changes) {
      reader.loaded()?.then(
        ({ onSaved }) => onSaved(changes),
        () => undefined,
      )
    },
  }
}

export const overLimit = ({ period }: ReachedLimit): CommandError => new CommandError('over-limit', period)
