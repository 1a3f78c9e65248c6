import { batch } from '@preact/signals'
import type { Change } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'

/**
 * Subscribes first, reads then, and applies what was announced meanwhile after what was read: so nothing is missed
 * between the two, and a row is never older than its announcement. Returns what ends it.
 */
export function liveRows<T>(
  subscribe: ViewDeps['subscribe'],
  read: () => Promise<T>,
  show: (found: T) => void,
  apply: (changes: Change[]) => void,
  onFailure: (error: unknown) => void,
): () => void {
  let early: Change[] | undefined = []
  let isOver = false
  const unsubscribe = subscribe((changes) => {
    if (early) early.push(...changes)
    else batch(() => apply(changes))
  })
  read().then(
    (found) => {
      if (isOver) return
      const missed = early ?? []
      early = undefined
      batch(() => {
        show(found)
        apply(missed)
      })
    },
    (error) => {
      if (isOver) return
      const missed = early ?? []
      early = undefined
      // What cannot be read can still be told: rows that are announced are shown all the same.
      batch(() => {
        onFailure(error)
        apply(missed)
      })
    },
  )
  return () => {
    isOver = true
    unsubscribe()
  }
}
