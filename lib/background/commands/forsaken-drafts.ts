import { withoutRow } from '../../db/write/old-threads'
import { idTime } from '../../domain/rows/id'
import { draftThreadOf } from '../../kept-drafts'
import { lastThreadItem, readWindowThreads } from '../../settings'
import { removeStored, storedIn } from '../../stored-item'
import type { BackgroundDeps } from '../runs/deps'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Removes drafts of conversations that are gone. A conversation in which nothing was sent has no row either: its draft
 * stays while a window shows it, or where it was the last that was looked at, unless it is one of `gone`.
 */
export async function removeForsakenDrafts(
  deps: Pick<BackgroundDeps, 'database' | 'now'>,
  gone: ReadonlySet<string> = new Set(),
): Promise<number> {
  const threadOf = new Map(
    Object.keys(await storedIn('local')).flatMap((key): [string, string][] => {
      const id = draftThreadOf(key)
      return id === undefined ? [] : [[key, id]]
    }),
  )
  const shown = new Set([await lastThreadItem.getValue(), ...(await readWindowThreads())])
  const old = Array.from(new Set(threadOf.values())).filter(
    (id) => !shown.has(id) && (idTime(id) ?? 0) < deps.now() - dayMs,
  )
  const forsaken = new Set([...gone, ...(await withoutRow(await deps.database(), old))])
  const keys = Array.from(threadOf.keys()).filter((key) => forsaken.has(threadOf.get(key) ?? ''))
  await removeStored('local', keys)
  return keys.length
}
