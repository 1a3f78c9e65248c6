import { type Draft, emptyDraft, isEmptyDraft } from './domain/draft'
import type { ItemKey } from './domain/kept-places'
import type { ImageUse } from './domain/message'
import { isTemporary } from './domain/temporary'
import { removeStored, storedItem, storedUnder, storedValues } from './stored-item'

/** A draft as it stands in storage. */
type KeptDraft = { v: 1 } & Draft

/** The draft of one thread: words of temporary threads are never written to the disk. */
export interface DraftItem {
  get(): Promise<Draft>
  /** An empty draft is removed from storage. */
  set(draft: Draft): Promise<void>
  /** Calls back when another draft is kept, here or in another view. Returns what ends it. */
  watch(onChange: (draft: Draft) => void): () => void
}

/** Version 0.1.0 kept words, sources and images under keys of their own. */
const draftPlaces = ['wholeDraft:', 'draft:', 'attached:', 'images:'] as const

export function draftItem(threadId: string): DraftItem {
  const area = isTemporary(threadId) ? 'session' : 'local'
  const key = `wholeDraft:${threadId}` as const
  const item = storedItem<KeptDraft | null>(`${area}:${key}`, null)
  const earlier = {
    text: `draft:${threadId}`,
    sourceIds: `attached:${threadId}`,
    images: `images:${threadId}`,
  } as const
  const earlierKeys = Object.values(earlier)
  let hasEarlier = false

  return {
    async get() {
      const all = await storedValues(area, [key, ...earlierKeys])
      hasEarlier = earlierKeys.some((each) => all[each] !== undefined)
      const kept = all[key] as KeptDraft | undefined
      if (kept !== undefined) return draftOf(kept)
      return {
        text: (all[earlier.text] ?? '') as string,
        sources: ((all[earlier.sourceIds] ?? []) as string[]).map((sourceId) => ({ sourceId })),
        images: (all[earlier.images] ?? []) as ImageUse[],
        heldBack: [],
      }
    },
    async set(draft) {
      if (isEmptyDraft(draft)) return removeStored(area, hasEarlier ? [key, ...earlierKeys] : [key])
      const writing = item.setValue({ v: 1, ...draft })
      if (!hasEarlier) return writing
      hasEarlier = false
      await writing
      await removeStored(area, earlierKeys)
    },
    watch: (onChange) => item.watch((kept) => onChange(draftOf(kept))),
  }
}

const keyOfDraft = new RegExp(`^(?:${draftPlaces.join('|')})(thread_.+)$`)

/** The thread whose draft is kept under a key of the disk. */
export const draftThreadOf = (key: string): string | undefined => keyOfDraft.exec(key)?.[1]

/** The draft of a temporary thread that is dropped goes with it. */
export const dropTemporaryDraft = (threadId: string): Promise<void> =>
  removeStored('session', [`wholeDraft:${threadId}` satisfies ItemKey<'session'>])

/** Of threads that are not on screen. */
export async function moveKeptDraft(fromId: string, toId: string): Promise<void> {
  const from = draftItem(fromId)
  await draftItem(toId).set(await from.get())
  await from.set(emptyDraft)
}

function draftOf(kept: KeptDraft | null): Draft {
  if (kept === null) return emptyDraft
  const { v: _, ...draft } = kept
  return draft
}

/** What the drafts of all threads need kept. */
export interface DraftAttachments {
  sourceIds: ReadonlySet<string>
  blobIds: ReadonlySet<string>
}

export async function readDraftAttachments(): Promise<DraftAttachments> {
  const under = async (start: (typeof draftPlaces)[number]) =>
    (await Promise.all([storedUnder(`local:${start}`), storedUnder(`session:${start}`)])).flatMap(
      Object.values,
    )
  const [kept, sourceIds, images] = await Promise.all([
    under('wholeDraft:') as Promise<KeptDraft[]>,
    under('attached:') as Promise<string[][]>,
    under('images:') as Promise<ImageUse[][]>,
  ])
  return {
    sourceIds: new Set([
      ...kept.flatMap(({ sources }) => sources.map(({ sourceId }) => sourceId)),
      ...sourceIds.flat(),
    ]),
    blobIds: new Set([...kept.flatMap((each) => each.images), ...images.flat()].map(({ blobId }) => blobId)),
  }
}
