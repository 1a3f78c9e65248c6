import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { withoutCitations } from '../../domain/citations'
import { type Message, messageText } from '../../domain/message'
import { searchableText } from '../../domain/searchable-text'
import { foldText } from '../../domain/text/fold-text'
import type { ThreadStore } from './thread-store'

/** Looks for words in the conversation on screen: in all its messages, drawn or not. */
export interface FindStore {
  query: ReadonlySignal<string>
  /** The messages of the branch that have the words, first message first. */
  hits: ReadonlySignal<readonly string[]>
  /** The one that is shown. */
  currentId: ReadonlySignal<string | undefined>
  /** Looks for other words, from the message that is read on. */
  look(query: string): void
  /** To the next message that has them, or the one before; behind the last comes the first. */
  step(by: 1 | -1): void
}

export function createFindStore(
  thread: Pick<ThreadStore, 'branch' | 'visible' | 'citedBy'>,
  /** The message that is read now. */
  readingId: () => string | undefined,
): FindStore {
  const query = signal('')
  const chosenId = signal<string | undefined>(undefined)
  const folded = new WeakMap<Message, string>()
  const origin = { id: readingId() }

  const has = (message: Message, wanted: string): boolean => {
    let text = folded.get(message)
    if (text === undefined) {
      text = searchableText(withoutCitations(messageText(message), thread.citedBy(message)))
      folded.set(message, text)
    }
    return text.includes(wanted)
  }

  const hits = computed(() => {
    const wanted = foldText(query.value).trim()
    if (wanted === '') return []
    const shown = new Set(thread.visible.value)
    return thread.branch.value.filter((each) => shown.has(each.id) && has(each, wanted)).map(({ id }) => id)
  })
  const currentId = computed(() => {
    const chosen = chosenId.value
    return chosen !== undefined && hits.value.includes(chosen) ? chosen : undefined
  })

  /** The first hit at or below the message from which one began to look, else the last above it. */
  function nearest(): string | undefined {
    const order = thread.visible.peek()
    const from = origin.id === undefined ? order.length - 1 : order.indexOf(origin.id)
    return hits.peek().find((id) => order.indexOf(id) >= from) ?? hits.peek().at(-1)
  }

  return {
    query,
    hits,
    currentId,
    look(words) {
      query.value = words
      chosenId.value = nearest()
    },
    step(by) {
      const ids = hits.peek()
      const at = ids.indexOf(currentId.peek() ?? '')
      chosenId.value = at === -1 ? nearest() : ids[(at + by + ids.length) % ids.length]
    },
  }
}
