import type { BackupStore, ForgeryReason } from '../../domain/backup'
import type { Job } from '../../domain/job'
import type { Message } from '../../domain/message'
import { type Run, withOutcome } from '../../domain/run'
import { checkBaseUrl } from '../../domain/servers/base-url'
import type { Connection } from '../../domain/servers/connection'
import { checkHeaders } from '../../domain/servers/header-rules'
import { withoutField } from '../../domain/spending'
import type { StoredRows } from '../../domain/stored-rows'
import { secretHeaders } from '../../privacy/secret-headers'
import { parseRow } from '../parse-row'
import { blobIdPattern } from './backup-format'

export type CheckedRow = { row: StoredRows[BackupStore] } | { refused: ForgeryReason }

const maxDepth = 40
const maxChars = 22_000_000
const maxValues = 2_000_000
const maxRev = 1_000_000_000
const dayMs = 24 * 60 * 60 * 1000
const timeNames = new Set(['createdAt', 'updatedAt', 'activeAt', 'pinnedAt', 'archivedAt', 'modelsAt'])

/** A row of a file that anyone may have made, as it may be kept here. `threadIds` are those in the same file. */
export function checkRow(
  store: BackupStore,
  value: object,
  threadIds: ReadonlySet<string>,
  nowMs: number,
): CheckedRow {
  const problem = problemWith(value)
  if (problem !== undefined) return { refused: problem }
  const parsed = parseRow(store, withinTime(value, nowMs))
  if (!('row' in parsed)) return { refused: 'form' }
  const { row } = parsed
  // A backup brings nothing that deletes, and nothing that would win for ever.
  if (row.deletedAt !== undefined || row.rev > maxRev) return { refused: 'form' }
  if ('threadId' in row && row.threadId !== undefined && !threadIds.has(row.threadId))
    return { refused: 'no-thread' }
  if (store === 'messages' && (row as Message).blobIds?.some((id) => !blobIdPattern.test(id)))
    return { refused: 'form' }
  if (store === 'connections') return checkConnection(row as Connection)
  if (store === 'runs') return { row: withoutField(ended(row as Run)) }
  if (store === 'jobs') return { row: paused(row as Job) }
  return { row }
}

/** Looks without calling itself: how deep it goes is what has to be found out. */
function problemWith(value: object): ForgeryReason | undefined {
  let chars = 0
  let values = 0
  const open: { value: object; depth: number }[] = [{ value, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > maxDepth) return 'depth'
    for (const [key, each] of Object.entries(next.value)) {
      if (key === '__proto__') return 'form'
      chars += key.length + (typeof each === 'string' ? each.length : 0)
      values += 1
      if (chars > maxChars || values > maxValues) return 'depth'
      if (typeof each === 'object' && each !== null) open.push({ value: each, depth: next.depth + 1 })
    }
  }
  return undefined
}

/** A row from the future would stand first in every list, and its revisions would win. */
function withinTime(value: object, nowMs: number): object {
  const latest = nowMs + dayMs
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    timeNames.has(key) && typeof each === 'number' ? Math.min(Math.max(each, 0), latest) : each,
  ])
  return Object.fromEntries(entries)
}

function checkConnection(connection: Connection): CheckedRow {
  const address = checkBaseUrl(connection.baseUrl, secretHeaders(connection.headers).length > 0)
  if (!address.ok || address.baseUrl !== connection.baseUrl || !checkHeaders(connection.headers).ok)
    return { refused: 'address' }
  return { row: connection }
}

/** Nobody runs what was being run elsewhere, and nothing is sent because a file says so. */
function ended(run: Run): Run {
  if (run.status === 'queued') return asOf(run, withOutcome(run, { status: 'cancelled' }, run.updatedAt))
  if (run.status === 'in_progress' || run.status === 'requires_action')
    return asOf(run, withOutcome(run, { status: 'incomplete', reason: 'worker-stopped' }, run.updatedAt))
  return run
}

/** Ending it here is no newer word on it: the run that is kept may be going on. */
const asOf = ({ rev }: Run, run: Run): Run => ({ ...run, rev })

const paused = (job: Job): Job => ({
  ...job,
  steps: job.steps.map((step) => (step.status === 'in_progress' ? { ...step, status: 'waiting' } : step)),
})
