import { readRow, type ThreadRows } from '../../db/read/read'
import type { Source } from '../../domain/source'
import type { ViewDeps } from '../ports/view-deps'

/** The rows of a thread that is in memory only. */
export async function readTemporary(
  { session }: Pick<ViewDeps, 'session'>,
  threadId: string,
): Promise<ThreadRows> {
  const { readTemporaryThread } = await import('../../db/read/read-temporary')
  return readTemporaryThread(session, threadId)
}

/** A source that a draft may quote: one of a temporary thread is in memory only. */
export async function readSource(
  { database, session }: Pick<ViewDeps, 'database' | 'session'>,
  id: string,
): Promise<Source | undefined> {
  const kept = await readRow(await database(), 'sources', id)
  if (kept !== undefined) return kept
  const { readTemporarySource } = await import('../../db/read/read-temporary')
  return readTemporarySource(session, id)
}
