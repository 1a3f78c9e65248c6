import { computed, type ReadonlySignal } from '@preact/signals'
import {
  type Draft,
  draftAbove,
  emptyDraft,
  type QuotedSource,
  splitDraft,
  typedAfter,
  withoutDraft,
  withoutStray,
} from '../../domain/draft'
import type { ImageUse } from '../../domain/message'
import { isFile, type Source, type Span } from '../../domain/source'
import { isTemporary } from '../../domain/temporary'
import type { PageFailure } from '../../page/visible/page-reading'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'
import { type ComingStore, createComingStore } from './coming-store'
import { createDraftKeeper } from './draft-keeper'
import { createSourceRows } from './source-rows'

/** The sources that go with the thread's next message. */
export interface AttachmentStore {
  attached: ReadonlySignal<readonly Source[]>
  /** Another reading of a page takes the place of the one before. Without spans, it goes as a whole. */
  attach(source: Source, spans?: Span[]): void
  /** Attaches what `read` finds, and tells of one that could not be read. `read` is called at once. */
  bring(read: () => Promise<readonly Found[]>, spansOf?: PageSpans): Promise<PageFailure | undefined>
  /** What is on its way to being attached. */
  coming: ComingStore
  chooseSpans(sourceId: string, spans: Span[] | undefined): void
  remove(sourceId: string): void
}

/** Undefined where the person did not want it after all, or is told elsewhere why it could not be read. */
export type Found = Source | PageFailure | undefined

type PageSpans = (source: Source) => Span[] | undefined

/** The draft of the thread on screen, taken and given back as a whole. It outlives the view. */
export interface DraftStore extends AttachmentStore {
  text: ReadonlySignal<string>
  images: ReadonlySignal<readonly ImageUse[]>
  /** What stays and is not sent yet: ids of sources, and of images' blobs. */
  heldBack: ReadonlySignal<ReadonlySet<string>>
  /** What is sent of sources, where it is not all. */
  spans: ReadonlySignal<ReadonlyMap<string, Span[]>>
  /** What `take` would take now. */
  toSend: ReadonlySignal<Draft>
  /** The same without its words: it stays the same while those are typed. */
  piecesToSend: ReadonlySignal<Pick<Draft, 'sources' | 'images'>>
  /** False until the kept draft is in the field. What is typed before goes below it. */
  isReady: ReadonlySignal<boolean>
  setText(text: string): void
  setImages(images: readonly ImageUse[]): void
  holdBack(id: string, isHeld: boolean): void
  /** Changes what is quoted; `fresh` is a source that comes in by that. */
  changeSources(change: (quoted: QuotedSource) => QuotedSource, fresh?: Source): void
  /**
   * Takes off what is to be sent, at once. It is kept until it is let go, so that nothing is lost with a view that is
   * closed while it is looked through. With `words` that were in the field before, what was typed after them stays.
   */
  take(words?: string): Draft
  /** False once its thread was left: what was not let go until then stays in that thread's draft. */
  holds(taken: Draft): boolean
  /** It is sure to be sent. */
  letGo(taken: Draft): void
  /** Puts it above what came meanwhile, in the thread in which it was taken. */
  giveBack(taken: Draft): void
  /** Removes what was sent in a thread without being taken. Words that were changed since stay. */
  drop(threadId: string, sent: Draft): void
  /** Forgets the draft of a thread, whether it is on screen or not. */
  forget(threadId: string): void
  /**
   * Goes on with it in another thread, which `open` opens. A temporary one takes no images, which are kept on the disk:
   * `open` is told which those are.
   */
  moveTo(threadId: string, open: (threadId: string, left: readonly ImageUse[]) => void): Promise<void>
  /** Writes it now: the view is about to close. */
  flush(): void
  dispose(): void
}

export function createDraftStore(deps: ViewDeps, thread: ThreadStore): DraftStore {
  /** What is taken and kept, in the thread on screen. */
  const held = new Set<Draft>()
  /** The thread that each that was taken is from, and whether it was let go. */
  const taken = new WeakMap<Draft, { threadId: string; isGone: boolean }>()

  const whole = (rest: Draft) => Array.from(held).reduceRight((below, each) => draftAbove(each, below), rest)
  const keeper = createDraftKeeper({
    deps,
    thread,
    whole,
    mayFollow: () => held.size === 0,
    onLeave: () => held.clear(),
    onReady: () => sources.keepOnly(sourceIds.peek()),
  })
  const { draft, isReady, changed } = keeper

  const quoted = computed(() => draft.value.sources)
  const sourceIds = computed(() => quoted.value.map(({ sourceId }) => sourceId))
  const images = computed(() => draft.value.images)
  const heldIds = computed(() => draft.value.heldBack)
  const heldBack = computed<ReadonlySet<string>>(() => new Set(heldIds.value))
  const sources = createSourceRows(deps, sourceIds, (gone) => {
    const left = draft.peek().sources.filter(({ sourceId }) => !gone.includes(sourceId))
    draft.value = { ...draft.peek(), sources: left }
  })
  const attached = computed(() => sourceIds.value.flatMap((id) => sources.rows.value.get(id) ?? []))
  const staying = computed(() => {
    const unread = sourceIds.value.filter((id) => !sources.rows.value.has(id))
    return new Set([...heldIds.value, ...unread])
  })
  const piecesToSend = computed(() => {
    const pieces = { ...emptyDraft, sources: quoted.value, images: images.value }
    return splitDraft(pieces, (id) => staying.value.has(id)).sent
  })
  const toSend = computed(() => ({ ...piecesToSend.value, text: draft.value.text }))
  const coming = createComingStore()

  function changeSources(make: (quoted: QuotedSource) => QuotedSource, fresh?: Source): void {
    if (fresh !== undefined) sources.add(fresh)
    change({ sources: draft.peek().sources.map(make) })
  }

  function change(parts: Partial<Draft>): void {
    draft.value = withoutStray({ ...draft.peek(), ...parts })
    changed('at-once')
  }

  /** Without what a newer reading of the same page has taken the place of. */
  function withoutReplaced(back: Draft): Draft {
    const newer = attached.peek()
    const isReplaced = (old: Source | undefined) =>
      old !== undefined && newer.some((each) => each.id !== old.id && isSamePage(old, each))
    return {
      ...back,
      sources: back.sources.filter(({ sourceId }) => !isReplaced(sources.rows.peek().get(sourceId))),
    }
  }

  function attach(source: Source, spans?: Span[]): void {
    sources.add(source)
    const rows = sources.rows.peek()
    const own = draft.peek().sources.find(({ sourceId }) => sourceId === source.id)
    const others = draft.peek().sources.filter(({ sourceId }) => {
      const other = rows.get(sourceId)
      return sourceId !== source.id && !(other && isSamePage(other, source))
    })
    change({ sources: [...others, own ?? { sourceId: source.id, ...(spans && { spans }) }] })
  }

  const changeIn = (threadId: string, make: (kept: Draft) => Draft) =>
    void keeper
      .changeIn(threadId, make)
      .catch((error: unknown) => console.error('The draft could not be changed', error))

  return {
    text: computed(() => draft.value.text),
    images,
    heldBack,
    spans: computed(
      () => new Map(quoted.value.flatMap(({ sourceId, spans }) => (spans ? [[sourceId, spans]] : []))),
    ),
    toSend,
    piecesToSend,
    isReady,
    attached,
    setText(text) {
      draft.value = { ...draft.peek(), text }
      changed('soon')
    },
    setImages: (next) => change({ images: next }),
    attach,
    async bring(read, spansOf) {
      let failure: PageFailure | undefined
      await coming.add(async (turn) => {
        const found = await read()
        await turn
        for (const each of found) {
          if (typeof each === 'string') failure = each
          else if (each !== undefined) attach(each, spansOf?.(each))
        }
        return found.every((each) => typeof each === 'object')
      })
      return failure
    },
    coming,
    remove: (id) => change({ sources: draft.peek().sources.filter(({ sourceId }) => sourceId !== id) }),
    holdBack(id, isHeld) {
      const others = draft.peek().heldBack.filter((each) => each !== id)
      change({ heldBack: isHeld ? [...others, id] : others })
    },
    chooseSpans(id, spans) {
      changeSources(({ spans: before, ...each }) => ({
        ...each,
        ...(each.sourceId === id ? spans && { spans } : before && { spans: before }),
      }))
    },
    changeSources,
    take(words = draft.peek().text) {
      const { sent, kept } = splitDraft({ ...draft.peek(), text: words }, (id) => staying.peek().has(id))
      const text = typedAfter(draft.peek().text, words)
      held.add(sent)
      taken.set(sent, { threadId: thread.threadId.peek(), isGone: false })
      draft.value = { ...kept, text }
      changed('soon')
      return sent
    },
    holds: (each) => held.has(each),
    letGo(each) {
      const known = taken.get(each)
      if (known === undefined) return
      known.isGone = true
      if (held.delete(each)) changed(each.sources.length + each.images.length > 0 ? 'at-once' : 'soon')
      else changeIn(known.threadId, (kept) => withoutDraft(kept, each))
    },
    giveBack(each) {
      const known = taken.get(each)
      const isHeld = held.delete(each)
      taken.delete(each)
      // What was held when its thread was left is in that thread's draft.
      if (known === undefined || !(known.isGone || isHeld)) return
      if (known.threadId === thread.threadId.peek()) change(draftAbove(withoutReplaced(each), draft.peek()))
      else changeIn(known.threadId, (kept) => draftAbove(each, kept))
    },
    drop: (threadId, sent) => changeIn(threadId, (kept) => withoutDraft(kept, sent)),
    forget(threadId) {
      if (threadId === thread.threadId.peek()) keeper.forget()
      changeIn(threadId, () => emptyDraft)
    },
    async moveTo(threadId, open) {
      const from = thread.threadId.peek()
      if (!isReady.peek()) await keeper.ready()
      const files = isTemporary(from) === isTemporary(threadId) ? [] : attached.peek().filter(isFile)
      // Rare, so it is loaded where it happens.
      const other =
        files.length === 0
          ? undefined
          : await (await import('./other-place')).toOtherPlace(deps.background, files, threadId, sources.add)
      if (thread.threadId.peek() !== from) return
      const here = whole(draft.peek())
      const all = other?.draftIn(here) ?? here
      const left = isTemporary(threadId) ? all.images : []
      // The stored draft stays until the other thread has stored it: a crash in between loses nothing.
      keeper.forget()
      open(threadId, left)
      draft.value = draftAbove(withoutDraft(all, { ...emptyDraft, images: left }), draft.peek())
      changed('soon')
      await keeper.save()
      await keeper.changeIn(from, () => emptyDraft)
      // Of a temporary thread nothing may be on the disk.
      const sourceIds = (isTemporary(threadId) && other?.leftBehind) || []
      const blobIds = left.map(({ blobId }) => blobId)
      if (sourceIds.length + blobIds.length > 0) await deps.background.forgetUnsent({ sourceIds, blobIds })
    },
    flush: keeper.flush,
    dispose() {
      keeper.dispose()
      sources.dispose()
    },
  }
}

const isSamePage = (one: Source, other: Source): boolean =>
  !isFile(one) && one.url === other.url && one.kind === other.kind && one.kind !== 'selection'
