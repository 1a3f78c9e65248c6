import type { Message } from '../../domain/message'
import { isOpen, type Run } from '../../domain/run'
import type { Change } from '../../protocol'
import type { KeepAwake } from './keep-awake'
import type { Save } from './save'
import { waitFor } from './wait-for'

export type PendingWrite = { store: 'messages'; row: Message } | { store: 'runs'; row: Run }

/** The rows of runs that the disk refused: they are shown as they are, and kept here until they can be saved. */
export interface PendingWrites {
  isEmpty(): boolean
  has(runId: string): boolean
  /** Shows these rows as pending, in place of what was held of them, and tries the disk again by and by. */
  hold(runId: string, rows: PendingWrite[]): void
  /** The run has saved its rows itself. */
  forget(runId: string): void
  /** Everything is erased: what the disk refused, too. */
  forgetAll(): void
  /** Shows what is held once more, for views that were opened since. */
  announce(): void
  /**
   * Saves what is held, and what a view still has of a background that is gone. What was deleted or has gone on
   * meanwhile stays as it is. Rejects with a `CommandError` where the disk still refuses.
   */
  saveAgain(shown: PendingWrite[]): Promise<void>
}

interface PendingWritesDeps {
  save: Save
  show: (changes: Change[]) => void
  keepAwake: KeepAwake
}

const firstPausesMs = [1000, 2000, 5000, 10_000]
const laterPauseMs = 30_000
const laterPauses = 30

export function createPendingWrites({ save, show, keepAwake }: PendingWritesDeps): PendingWrites {
  const held = new Map<string, Map<string, PendingWrite>>()
  let isTrying = false

  function hold(runId: string, rows: PendingWrite[]): void {
    const ofRun = held.get(runId) ?? new Map<string, PendingWrite>()
    held.set(runId, ofRun)
    for (const each of rows) ofRun.set(each.row.id, each)
    show(rows.map((each) => ({ ...each, isPending: true })))
    if (isTrying) return
    isTrying = true
    void keepAwake(keepTrying()).finally(() => {
      isTrying = false
    })
  }

  /** Gives up after a quarter of an hour: a disk that stays full must not keep the browser busy for ever. */
  async function keepTrying(): Promise<void> {
    for (const pauseMs of [...firstPausesMs, ...Array<number>(laterPauses).fill(laterPauseMs)]) {
      await waitFor(pauseMs)
      if (held.size === 0) return
      await saveAgain([]).catch(() => undefined)
      if (held.size === 0) return
    }
  }

  async function saveAgain(shown: PendingWrite[]): Promise<void> {
    const newest = new Map<string, PendingWrite>()
    for (const each of [...shown, ...allHeld()]) {
      if ((newest.get(each.row.id)?.row.rev ?? -1) <= each.row.rev) newest.set(each.row.id, each)
    }
    if (newest.size === 0) return
    const passedOver = await save({ stores: ['messages', 'runs'] }, async (writer) => {
      const kept: Change[] = []
      for (const { store, row } of newest.values()) {
        const known = await writer.getEvenDeleted(store, row.id)
        if (known === undefined) continue
        if (goesOnFrom(known, row)) writer.put(store, row)
        else kept.push({ store, row: known } as Change)
      }
      return kept
    })
    show(passedOver)
    for (const [runId, ofRun] of held) {
      for (const [id, { row }] of ofRun) if (newest.get(id)?.row === row) ofRun.delete(id)
      if (ofRun.size === 0) held.delete(runId)
    }
  }

  const allHeld = (): PendingWrite[] => Array.from(held.values(), (ofRun) => [...ofRun.values()]).flat()

  return {
    isEmpty: () => held.size === 0,
    has: (runId) => held.has(runId),
    hold,
    forget: (runId) => void held.delete(runId),
    forgetAll: () => held.clear(),
    announce: () => show(allHeld().map((each) => ({ ...each, isPending: true }))),
    saveAgain,
  }
}

/** Whether `row` is a later state of what is kept, and not one that something else has taken the place of. */
function goesOnFrom(known: Message | Run, row: Message | Run): boolean {
  if (known.deletedAt !== undefined || known.rev >= row.rev) return false
  if ('runIds' in known && 'runIds' in row) return known.runIds.length === row.runIds.length
  if (!('status' in known)) return false
  return isOpen(known) || (known.status === 'incomplete' && known.reason === 'worker-stopped')
}
