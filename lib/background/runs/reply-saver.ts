import type { Message, MessagePart } from '../../domain/message'
import { changed } from '../../domain/rows/row'

const leastMs = 50
const charsAtLeastPace = 200_000

/**
 * Hands a reply to `keep` while it grows: its first words at once, then at most every 50 ms, with a timer so that the last
 * words of a burst do not wait for the next. Past 200 KB the pause grows with the text, so that all saves together
 * stay linear in its length. `keep` does not reject.
 */
export function createReplySaver(first: Message, keep: (row: Message) => Promise<void>, now: () => number) {
  let row = first
  let parts: MessagePart[] = first.parts
  let chars = 0
  let dirty = false
  let saving: Promise<void> | undefined
  let savedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  const pauseMs = () => leastMs * Math.max(1, chars / charsAtLeastPace)

  async function saveNow(): Promise<void> {
    dirty = false
    savedAt = now()
    row = changed(row, { parts }, savedAt)
    await keep(row)
  }

  function schedule(): void {
    if (saving !== undefined || timer !== undefined) return
    const waitMs = savedAt + pauseMs() - now()
    if (waitMs > 0) {
      timer = setTimeout(() => {
        timer = undefined
        if (dirty) begin()
      }, waitMs)
    } else begin()
  }

  function begin(): void {
    saving = saveNow().finally(() => {
      saving = undefined
      if (dirty) schedule()
    })
  }

  return {
    update(next: MessagePart[], totalChars: number): void {
      parts = next
      chars = totalChars
      dirty = true
      schedule()
    },
    /** No more saves from here; resolves with the row as it should be written at last. */
    async end(): Promise<Message> {
      dirty = false
      clearTimeout(timer)
      await saving
      dirty = false
      clearTimeout(timer)
      return changed(row, { parts }, now())
    },
  }
}
