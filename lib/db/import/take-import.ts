import type { Message } from '../../domain/message'
import { changed } from '../../domain/rows/row'
import type { Thread } from '../../domain/thread'
import type { ThreadImportResult } from '../../import/import-preview'
import type { ImportedThread } from '../../import/to-rows'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import { headPart, partsOf, type StagedImport } from './staged-import'

/** How much is written at once: everything else that is written waits for it. */
const threadsAtOnce = 40
const messagesAtOnce = 400

export type TakenBatch =
  | { state: 'taking'; threads: Thread[] }
  | { state: 'taken'; result: ThreadImportResult; threads: Thread[] }
  | { state: 'not-staged' }

/** Marks a staged import as wanted. From then on it is taken over, in this life of the background or the next. */
export async function startTaking(db: Database, importId: string, skipped: number[]): Promise<void> {
  const transaction = db.transaction('staging', 'readwrite')
  const head = (await transaction.store.get([importId, headPart]))?.data as StagedImport | undefined
  if (head?.type === 'staged') {
    const result = { state: 'done', fresh: 0, grown: 0, messages: 0, known: 0, refused: 0 } as const
    const data: StagedImport = { type: 'taking', parts: head.parts, skipped, next: headPart + 1, result }
    await transaction.store.put({ importId, part: headPart, data })
  }
  await transaction.done
}

type Taking = ReturnType<typeof openTransaction>

const openTransaction = (db: Database) =>
  db.transaction(['staging', 'threads', 'messages', 'runs', 'sources', 'blobs', 'searchLoose'], 'readwrite', {
    durability: 'relaxed',
  })

/**
 * Takes over the next conversations of a staged import, and notes how far it is, in one transaction: each of them is
 * whole or not there, and none is taken twice. `isStopped` leaves out all that are still to come.
 */
export async function takeBatch(db: Database, importId: string, isStopped: boolean): Promise<TakenBatch> {
  const transaction = openTransaction(db)
  // An abort rejects the requests below, which are awaited. `done` is not, and would be reported as unhandled.
  transaction.done.catch(() => undefined)
  const staging = transaction.objectStore('staging')
  const head = (await staging.get([importId, headPart]))?.data as StagedImport | undefined
  if (head?.type === 'taken') return { state: 'taken', result: head.result, threads: [] }
  if (head?.type !== 'taking') return { state: 'not-staged' }
  const skipped = new Set(head.skipped)
  const result = { ...head.result }
  const threads: Thread[] = []
  let messages = 0
  let next = head.next
  for (; !isStopped && next <= head.parts; next += 1) {
    if (threads.length >= threadsAtOnce || messages >= messagesAtOnce) break
    if (skipped.has(next)) continue
    const staged = (await staging.get([importId, next]))?.data as StagedImport | undefined
    const imported = staged?.type === 'thread' ? staged.thread : undefined
    if (imported === undefined || !isSound(imported)) {
      result.refused += 1
      continue
    }
    messages += imported.messages.length
    const taken = await takeThread(
      transaction,
      imported,
      staged?.type === 'thread' ? staged.blobs : undefined,
    )
    result[taken.standing] += 1
    result.messages += taken.added
    if (taken.thread !== undefined) threads.push(taken.thread)
  }
  const isLast = isStopped || next > head.parts
  if (isStopped) result.state = 'stopped'
  const data: StagedImport = isLast ? { type: 'taken', result } : { ...head, next, result }
  await staging.delete(
    isLast ? partsOf(importId) : IDBKeyRange.bound([importId, head.next], [importId, next - 1]),
  )
  await staging.put({ importId, part: headPart, data })
  await transaction.done
  return isLast ? { state: 'taken', result, threads } : { state: 'taking', threads }
}

/** Whether every row is what it should be and belongs to this thread, and each message follows one of it. */
function isSound({ thread, messages, runs, sources }: ImportedThread): boolean {
  const ids = new Set(messages.map(({ id }) => id))
  return (
    'row' in parseRow('threads', thread) &&
    thread.deletedAt === undefined &&
    (thread.leafId === null || ids.has(thread.leafId)) &&
    messages.every(
      (message) =>
        'row' in parseRow('messages', message) &&
        message.threadId === thread.id &&
        (message.parentId === null || ids.has(message.parentId)),
    ) &&
    runs.every(
      (run) =>
        'row' in parseRow('runs', run) &&
        run.threadId === thread.id &&
        run.status === 'completed' &&
        ids.has(run.replyId ?? ''),
    ) &&
    sources.every((source) => 'row' in parseRow('sources', source) && source.threadId === thread.id)
  )
}

interface TakenThread {
  standing: 'fresh' | 'grown' | 'known'
  added: number
  thread?: Thread
}

/** Puts what is not there yet. What is there is left as it is: it may have been changed here. */
async function takeThread(
  transaction: Taking,
  imported: ImportedThread,
  blobs: ReadonlyMap<string, Blob> = new Map(),
): Promise<TakenThread> {
  const threads = transaction.objectStore('threads')
  const messages = transaction.objectStore('messages')
  const [found, keptIds] = await Promise.all([
    threads.get(imported.thread.id),
    messages.index('threadId').getAllKeys(imported.thread.id),
  ])
  const parsed = found === undefined ? undefined : parseRow('threads', found)
  const kept = parsed !== undefined && 'row' in parsed ? parsed.row : undefined
  const known = new Set(keptIds)
  const missing = imported.messages.filter(({ id }) => !known.has(id))
  if (kept !== undefined && kept.deletedAt === undefined && missing.length === 0)
    return { standing: 'known', added: 0 }
  const thread = kept === undefined ? imported.thread : grown(kept, imported, missing)
  const runIds = new Set(missing.flatMap((message) => message.runIds))
  const sourceIds = new Set(
    missing.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'source' ? [part.sourceId] : []))),
  )
  await Promise.all([
    threads.put(thread),
    ...missing.map((row) => messages.put(row)),
    ...missing.map(({ id }) => transaction.objectStore('searchLoose').put({ id })),
    ...missing.flatMap(({ blobIds = [], createdAt }) =>
      blobIds.flatMap((id) => {
        const blob = blobs.get(id)
        return blob === undefined ? [] : [transaction.objectStore('blobs').put({ id, blob, createdAt })]
      }),
    ),
    ...imported.runs
      .filter(({ id }) => runIds.has(id))
      .map((row) => transaction.objectStore('runs').put(row)),
    ...imported.sources
      .filter(({ id }) => sourceIds.has(id))
      .map((row) => transaction.objectStore('sources').put(row)),
  ])
  const isBack = kept === undefined || kept.deletedAt !== undefined
  return { standing: isBack ? 'fresh' : 'grown', added: missing.length, thread }
}

/** The row that is kept, with what is new. Where the conversation went on here, its branch stays in view. */
function grown(
  { deletedAt: _, ...kept }: Thread,
  { thread, messages }: ImportedThread,
  missing: readonly Message[],
): Thread {
  const isAsImported = messages.some(({ id }) => id === kept.leafId)
  const leafId = isAsImported && missing.length > 0 ? thread.leafId : kept.leafId
  const activeAt = Math.max(kept.activeAt, thread.activeAt)
  return changed<Thread>(kept, { leafId, activeAt }, Math.max(kept.updatedAt, thread.updatedAt))
}
