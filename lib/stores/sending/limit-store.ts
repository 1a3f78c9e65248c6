import { isLimited, isUncounted } from '../../domain/is-limited'
import type { ReachedLimit } from '../../domain/spending-limit'
import { dateValue } from '../../domain/text/local-day'
import { loadOnce } from '../../load-once'
import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'

/** The person's spending limits, as far as they hold today. */
export interface LimitStore {
  /** False where nothing can be reached: there is nothing to wait for then. */
  isLimited(): boolean
  /**
   * The limit that is reached, as far as it can be told: the background adds it up, too, and refuses what is over it.
   * What was spent is read at the first call, and followed from then on.
   */
  reached(): Promise<ReachedLimit | undefined>
  /** Whether what has no known price has to be asked about before it is sent there. */
  isUncounted(connectionId: string): boolean
  /** Lets that count as nothing there, for today. */
  agreeUnpriced(connectionIds: readonly string[]): Promise<void>
  /** Goes on above the limits for today. */
  lift(): Promise<void>
}

export function createLimitStore(
  deps: Pick<ViewDeps, 'database' | 'subscribe' | 'now'>,
  settings: Pick<SettingsStore, 'settings' | 'change'>,
): LimitStore {
  const reader = loadOnce(async () => {
    const { createLimitReader } = await import('../../db/read/limit-reader')
    const made = createLimitReader(deps)
    deps.subscribe(made.onSaved)
    return made
  })
  const limited = () => isLimited(settings.settings.peek(), deps.now())

  return {
    isLimited: limited,
    async reached() {
      if (!limited()) return undefined
      try {
        return await (await reader()).reached(settings.settings.peek())
      } catch (error) {
        console.error('What was spent could not be read', error)
        return undefined
      }
    },
    isUncounted: (connectionId) => isUncounted(settings.settings.peek(), connectionId, deps.now()),
    async agreeUnpriced(connectionIds) {
      const { withUnpriced } = await import('../../domain/with-unpriced')
      await settings.change(withUnpriced(settings.settings.peek(), connectionIds, deps.now()))
    },
    lift: () => settings.change({ limitsLiftedOn: dateValue(deps.now()) }),
  }
}
