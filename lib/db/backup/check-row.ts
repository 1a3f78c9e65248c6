import type { BackupStore, ForgeryReason } from '../../domain/backup'
import type { Message } from '../../domain/message'
import { checkBaseUrl } from '../../domain/servers/base-url'
import type { Connection } from '../../domain/servers/connection'
import { checkHeaders } from '../../domain/servers/header-rules'
import type { StoredRows } from '../../domain/stored-rows'
import { secretHeaders } from '../../privacy/secret-headers'
import { parseRow } from '../parse-row'
import { blobIdPattern, rowLimits } from './backup-format'

export type CheckedRow = { row: StoredRows[BackupStore] } | { refused: ForgeryReason }

const maxRev = 1_000_000_000
const dayMs = 24 * 60 * 60 * 1000
const timeNames = new Set([
  ...['createdAt', 'updatedAt', 'activeAt', 'pinnedAt', 'archivedAt', 'modelsAt', 'glancedAt', 'at'],
  ...['sentAt', 'startedAt', 'endedAt', 'retryAt', 'readAt', 'firstContentAt', 'firstTextAt'],
])
/** A row is looked for by these: one that is called as what every object has would be found where there is none. */
const isIdName = /^(?:id|\w+Id)$/u

/** A row of a file that anyone may have made, as it may be kept here. `threadIds` are those in the same file. */
export function checkRow(
  store: BackupStore,
  value: object,
  threadIds: ReadonlySet<string>,
  nowMs: number,
): CheckedRow {
  const problem = problemWith(value)
  if (problem !== undefined) return { refused: problem }
  const parsed = parseRow(store, withinTime(value, nowMs + dayMs), 'first')
  if (!('row' in parsed)) return { refused: 'form' }
  const { row } = parsed
  // A backup brings nothing that deletes, and nothing that would win for ever.
  if (row.deletedAt !== undefined || row.rev > maxRev) return { refused: 'form' }
  if ('threadId' in row && row.threadId !== undefined && !threadIds.has(row.threadId))
    return { refused: 'no-thread' }
  if (store === 'messages') {
    const { blobIds, parts, runIds } = row as Message
    if (blobIds?.some((id) => !blobIdPattern.test(id))) return { refused: 'form' }
    if (Math.max(parts.length, runIds.length) > rowLimits.parts) return { refused: 'depth' }
  }
  if (store === 'connections') return checkConnection(row as Connection)
  return { row }
}

/** Looks without calling itself: how deep it goes is what has to be found out. */
function problemWith(value: object): ForgeryReason | undefined {
  let chars = 0
  let values = 0
  const open: { value: object; depth: number }[] = [{ value, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > rowLimits.depth) return 'depth'
    for (const [key, each] of Object.entries(next.value)) {
      if (key === '__proto__' || (isIdName.test(key) && typeof each === 'string' && each in {})) return 'form'
      chars += key.length + (typeof each === 'string' ? each.length : 0)
      values += 1
      if (chars > rowLimits.chars || values > rowLimits.values) return 'depth'
      if (typeof each === 'object' && each !== null) open.push({ value: each, depth: next.depth + 1 })
    }
  }
  return undefined
}

/** A row from the future would stand first in every list, and its revisions would win. What was sent stays as it was. */
function withinTime(value: object, latest: number): object {
  if (Array.isArray(value)) return value.map((each) => timely(each, latest))
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    timeNames.has(key) && typeof each === 'number'
      ? Math.min(Math.max(each, 0), latest)
      : key === 'body'
        ? each
        : timely(each, latest),
  ])
  return Object.fromEntries(entries)
}

const timely = (value: unknown, latest: number): unknown =>
  typeof value === 'object' && value !== null ? withinTime(value, latest) : value

function checkConnection(connection: Connection): CheckedRow {
  const address = checkBaseUrl(connection.baseUrl, secretHeaders(connection.headers).length > 0)
  if (!address.ok || address.baseUrl !== connection.baseUrl || !checkHeaders(connection.headers).ok)
    return { refused: 'address' }
  return { row: connection }
}
