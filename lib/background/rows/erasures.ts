import { CommandError } from '../../protocol'

/** Throws where everything was erased since it was made: what was begun before writes nothing after it. */
export type StillKept = () => void

export interface Erasures {
  /** To be called when work begins that will write what it has to wait for. */
  begin(): StillKept
  /** Everything is being erased from now on. */
  erase(): void
}

export function createErasures(): Erasures {
  let count = 0
  return {
    begin() {
      const before = count
      return () => {
        if (count !== before) throw new CommandError('not-found', 'erased')
      }
    },
    erase() {
      count += 1
    },
  }
}
