import type { Change } from '../../protocol'

/** Tells views of rows, in the order in which they were written. */
export interface Announcements {
  now(changes: Change[]): void
  /** After a pause, or with what is announced next. Resolves when they were. */
  soon(changes: Change[]): Promise<void>
}

export function createAnnouncements(
  publish: (changes: Change[]) => void,
  pause: () => Promise<void>,
): Announcements {
  let waiting: Change[] = []

  function now(changes: Change[]): void {
    const all = [...waiting, ...changes]
    waiting = []
    if (all.length > 0) publish(all)
  }

  return {
    now,
    async soon(changes) {
      waiting.push(...changes)
      await pause()
      now([])
    },
  }
}
