import { computed, type ReadonlySignal, signal } from '@preact/signals'

/** What is being read to go along with a message. */
export interface ComingStore {
  isComing: ReadonlySignal<boolean>
  /**
   * Starts `work` at once, and counts it in until it ends: with false where something did not come. It may put
   * something into the draft after `turn`, when a message that was on its way before has left.
   */
  add(work: (turn: Promise<unknown>) => Promise<boolean>): Promise<boolean>
  /** Resolves when all that is coming now has ended: with false where some of it did not come. */
  whole(): Promise<boolean>
  /** A message is on its way: what is asked for until it has left goes along with the next. */
  letLeave(leaving: Promise<unknown>): void
}

export function createComingStore(): ComingStore {
  const works = signal<ReadonlySet<Promise<boolean>>>(new Set())
  let leaving: Promise<unknown> = Promise.resolve()

  return {
    isComing: computed(() => works.value.size > 0),
    async add(work) {
      const came = work(leaving).catch((error: unknown) => {
        console.error('What goes along could not be read', error)
        return false
      })
      works.value = new Set([...works.peek(), came])
      try {
        return await came
      } finally {
        works.value = new Set(Array.from(works.peek()).filter((each) => each !== came))
      }
    },
    whole: async () => (await Promise.all(works.peek())).every((came) => came),
    letLeave(next) {
      leaving = next
    },
  }
}
