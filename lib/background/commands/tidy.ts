import { sweepBlobs } from '../../db/write/blobs'
import { forgetFields } from '../../db/write/forget-fields'
import { forgetGlanced } from '../../db/write/forget-glanced'
import { forgetEdited } from '../../db/write/forget-words'
import { purgeDeleted } from '../../db/write/purge-deleted'
import { storedItem } from '../../stored-item'
import type { BackgroundDeps } from '../runs/deps'
import { forgetLostWords } from './forget-lost-words'
import { removeForsakenDrafts } from './forsaken-drafts'

/** The last run of no conversation whose words were taken out. */
const fieldsForgottenItem = storedItem('local:fieldsForgotten', '')

/** Removes what is no longer to be kept, each where the list of all places says when it goes. */
export async function tidy(
  deps: Pick<BackgroundDeps, 'database' | 'drafts' | 'locks' | 'now' | 'show'>,
): Promise<void> {
  const db = await deps.database()
  const nowMs = deps.now()
  const { threadIds, changed } = await purgeDeleted(db, nowMs)
  deps.show(changed.map((row) => ({ store: 'threads', row })))
  await forgetEdited(db)
  await removeForsakenDrafts(deps, new Set(threadIds))
  const { sourceIds, blobIds } = await deps.drafts()
  await forgetGlanced(db, nowMs, sourceIds)
  const before = await fieldsForgottenItem.getValue()
  const through = await forgetFields(db, before, nowMs)
  if (through !== before) await fieldsForgottenItem.setValue(through)
  await sweepBlobs(db, nowMs, blobIds)
  await forgetLostWords(deps)
}
