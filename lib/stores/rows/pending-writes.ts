import { computed, signal } from '@preact/signals'
import type { Change } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'

type PendingWrite = Extract<Change, { store: 'messages' | 'runs' }>

/**
 * What this view shows and the disk has refused. It stays here when another thread is opened, and when the background
 * that made it is gone.
 */
export function createPendingWrites(deps: ViewDeps) {
  const rows = signal<ReadonlyMap<string, PendingWrite>>(new Map())
  const isTrying = signal(false)

  function apply(changes: Change[]): void {
    const next = new Map(rows.peek())
    for (const change of changes) {
      if (change.store !== 'messages' && change.store !== 'runs') continue
      const known = next.get(change.row.id)
      if (change.isPending) {
        if (known === undefined || known.row.rev <= change.row.rev) next.set(change.row.id, change)
      } else if (known && (change.row.deletedAt !== undefined || change.row.rev >= known.row.rev)) {
        next.delete(change.row.id)
      }
    }
    if (next.size > 0 || rows.peek().size > 0) rows.value = next
  }

  const end = deps.subscribe(apply)

  return {
    isEmpty: computed(() => rows.value.size === 0),
    isTrying,
    /** The rows of one thread, for a view that reads that thread anew. */
    ofThread: (threadId: string): Change[] =>
      Array.from(rows.peek().values()).filter(({ row }) => row.threadId === threadId),
    async saveAgain(): Promise<void> {
      const all = Array.from(rows.peek().values())
      isTrying.value = true
      try {
        await deps.background.saveAgain({
          messages: all.flatMap((each) => (each.store === 'messages' ? [each.row] : [])),
          runs: all.flatMap((each) => (each.store === 'runs' ? [each.row] : [])),
        })
        const sent = new Set<PendingWrite>(all)
        rows.value = new Map(Array.from(rows.peek()).filter(([, each]) => !sent.has(each)))
      } finally {
        isTrying.value = false
      }
    },
    dispose: end,
  }
}

export type PendingWrites = ReturnType<typeof createPendingWrites>
