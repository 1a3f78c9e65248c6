import type { Database } from '../../db/open'
import type { SessionArea } from '../../db/read/read-temporary'
import type { Change, Commands } from '../../protocol'

/** All that stores work with, made once by each view's entrypoint. */
export interface ViewDeps {
  background: Commands
  database: () => Promise<Database>
  /** Where temporary threads are. */
  session: SessionArea
  subscribe: (onChanges: (changes: Change[]) => void) => () => void
  locks: LockManager
  now: () => number
  /** Whether someone is typing in this view now. */
  hasFocus: () => boolean
}
