import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type Draft, draftAbove, emptyDraft, isSameDraft } from '../../domain/draft'
import { type DraftItem, draftItem } from '../../kept-drafts'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'

const pauseMs = 200

/** Between the draft of the thread on screen and storage, for this view and the others that show the thread. */
export interface DraftKeeper {
  draft: Signal<Draft>
  /** False until storage has answered: what it had comes above what was typed meanwhile. */
  isReady: ReadonlySignal<boolean>
  /** Resolves when storage has answered for the thread that is on screen now. */
  ready(): Promise<unknown>
  /** Writes at once, or after a pause in typing. */
  changed(when: 'at-once' | 'soon'): void
  /** Writes what is not written yet. Rejects where that fails. */
  save(): Promise<void>
  flush(): void
  /** Leaves what is kept as it is. */
  forget(): void
  /** Changes the draft of a thread that is on screen or not. */
  changeIn(threadId: string, change: (draft: Draft) => Draft): Promise<void>
  dispose(): void
}

interface KeeperDeps {
  deps: ViewDeps
  thread: ThreadStore
  /** The draft as it is to be kept: with what was taken from it and is not sure to be sent. */
  whole: (draft: Draft) => Draft
  /** False while the field is not to follow what other views keep. */
  mayFollow: () => boolean
  /** Called before the field turns to another thread, when what was in it is on its way to storage. */
  onLeave: () => void
  onReady: () => void
}

/** One thread for as long as it is on screen. */
interface Shown {
  threadId: string
  item: DraftItem
  /** What was kept for it. */
  reading: Promise<Draft>
  /** What is kept for it, as far as this view knows. */
  known: Draft
}

export function createDraftKeeper(options: KeeperDeps): DraftKeeper {
  const { deps, thread, whole, mayFollow, onLeave, onReady } = options
  const draft = signal(emptyDraft)
  const isReady = signal(false)
  let shown: Shown | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isUnsaved = false
  let writes = 0
  let writing: Promise<unknown> = Promise.resolve()

  function write(to: Shown, next: Draft): Promise<void> {
    writes++
    to.known = next
    const done = to.item.set(next)
    writing = Promise.allSettled([writing, done])
    return done
  }

  function forget(): void {
    clearTimeout(timer)
    timer = undefined
    isUnsaved = false
  }

  async function save(): Promise<void> {
    const to = shown
    const wasUnsaved = isUnsaved
    forget()
    if (to === undefined || !wasUnsaved) return
    const next = whole(draft.peek())
    await (isReady.peek() ? write(to, next) : write(to, draftAbove(await to.reading, next)))
  }

  function flush(): void {
    save().catch((error: unknown) => console.error('The draft could not be saved', error))
  }

  function changed(when: 'at-once' | 'soon'): void {
    isUnsaved = true
    if (when === 'at-once') flush()
    else timer ??= setTimeout(flush, pauseMs)
  }

  /** Another view wrote: what it kept comes here, but for words where someone is typing here. */
  async function follow(mine: Shown): Promise<void> {
    await writing
    const before = writes
    const kept = await mine.item.get()
    const isOvertaken = shown !== mine || writes !== before || !isReady.peek() || !mayFollow()
    if (isOvertaken || isSameDraft(kept, mine.known)) return
    mine.known = kept
    const { text } = isUnsaved || deps.hasFocus() ? draft.peek() : kept
    draft.value = { ...kept, text }
  }

  const endFollowing = effect(() => {
    const threadId = thread.threadId.value
    flush()
    onLeave()
    const item = draftItem(threadId)
    const mine: Shown = {
      threadId,
      item,
      reading: item.get().catch(() => emptyDraft),
      known: emptyDraft,
    }
    shown = mine
    // Emptied at once, so that whatever is in the field when storage answers was typed into this thread.
    batch(() => {
      draft.value = emptyDraft
      isReady.value = false
    })
    void mine.reading.then((kept) => {
      if (shown !== mine) return
      mine.known = kept
      batch(() => {
        draft.value = draftAbove(kept, draft.peek())
        isReady.value = true
      })
      onReady()
    })
    return item.watch((kept) => {
      if (isSameDraft(kept, mine.known)) return
      follow(mine).catch((error: unknown) => console.error('The draft could not be followed', error))
    })
  })

  return {
    draft,
    isReady,
    ready: async () => shown?.reading,
    changed,
    save,
    flush,
    forget,
    async changeIn(threadId, change) {
      const mine = shown
      if (mine?.threadId === threadId) {
        await mine.reading
        if (shown === mine) {
          draft.value = change(draft.peek())
          changed('at-once')
          return
        }
      }
      const item = draftItem(threadId)
      await item.set(change(await item.get()))
    },
    dispose() {
      flush()
      endFollowing()
    },
  }
}
