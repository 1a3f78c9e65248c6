import type { ThreadRows } from '../../db/read/read'
import type { ViewDeps } from '../ports/view-deps'

/** The rows of a thread that is in memory only. */
export async function readTemporary(
  { session }: Pick<ViewDeps, 'session'>,
  threadId: string,
): Promise<ThreadRows> {
  const { readTemporaryThread } = await import('../../db/read/read-temporary')
  return readTemporaryThread(session, threadId)
}
