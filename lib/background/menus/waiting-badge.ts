import type { Run } from '../../domain/run'
import type { Change } from '../../protocol'

/** Shows on the icon how many messages wait for a word of the person, in whichever conversation they are. */
export function createWaitingBadge(
  setText: (text: string) => Promise<void>,
  readWaiting: () => Promise<readonly Run[]>,
) {
  const heldIds = new Set<string>()
  let shown = ''

  function show(): void {
    const text = heldIds.size === 0 ? '' : String(heldIds.size)
    if (text === shown) return
    shown = text
    setText(text).catch((error: unknown) => console.error('The icon could not be marked', error))
  }

  function note(run: Run): void {
    const isHeld = run.status === 'queued' && run.heldFor !== undefined && run.deletedAt === undefined
    if (isHeld) heldIds.add(run.id)
    else heldIds.delete(run.id)
  }

  return {
    /** To be told of every change. */
    onSaved(changes: readonly Change[]): void {
      for (const { store, row } of changes) if (store === 'runs') note(row)
      show()
    },
    /** After the browser was started, the icon says nothing of what waited before. */
    async begin(): Promise<void> {
      for (const run of await readWaiting()) note(run)
      show()
    },
  }
}
