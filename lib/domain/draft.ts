import type { ImageUse, SourcePart } from './message'

/** A source that is quoted: whole, or only these spans of it. */
export interface QuotedSource extends Omit<SourcePart, 'type'> {
  /** Set once the person has seen what it says: then it is sent as they saw it. */
  isSeen?: true
}

/** All that is put together for a thread's next message: it is taken, given back, kept and moved as a whole. */
export interface Draft {
  text: string
  sources: readonly QuotedSource[]
  images: readonly ImageUse[]
  /** What stays and is not sent yet: ids of sources, and of images' blobs. */
  heldBack: readonly string[]
}

export const emptyDraft: Draft = { text: '', sources: [], images: [], heldBack: [] }

export const isEmptyDraft = ({ text, sources, images }: Draft): boolean =>
  text === '' && sources.length === 0 && images.length === 0

export const isSameDraft = (one: Draft, other: Draft): boolean =>
  one.text === other.text && attachmentsOf(one) === attachmentsOf(other)

const attachmentsOf = ({ sources, images, heldBack }: Draft): string =>
  JSON.stringify([sources, images, heldBack])

/** Two drafts as one, the words of `above` over those of `below`. A piece that is in both is as `below` has it. */
export function draftAbove(above: Draft, below: Draft): Draft {
  if (isEmptyDraft(above)) return below
  if (isEmptyDraft(below)) return above
  const newer = new Map(below.sources.map((each) => [each.sourceId, each]))
  const own = idsOf(below)
  return {
    text: oneBelowOther(above.text, below.text),
    sources: [
      ...above.sources.map((each) => newer.get(each.sourceId) ?? each),
      ...without(below.sources, above.sources, ({ sourceId }) => sourceId),
    ],
    images: [...above.images, ...without(below.images, above.images, ({ blobId }) => blobId)],
    heldBack: [...above.heldBack.filter((id) => !own.has(id)), ...below.heldBack],
  }
}

/** What is sent of a draft, and what stays of it. */
export function splitDraft(draft: Draft, stays: (id: string) => boolean): { sent: Draft; kept: Draft } {
  return {
    sent: {
      text: draft.text,
      sources: draft.sources.filter(({ sourceId }) => !stays(sourceId)),
      images: draft.images.filter(({ blobId }) => !stays(blobId)),
      heldBack: [],
    },
    kept: {
      text: '',
      sources: draft.sources.filter(({ sourceId }) => stays(sourceId)),
      images: draft.images.filter(({ blobId }) => stays(blobId)),
      heldBack: draft.heldBack,
    },
  }
}

/** What is left of a draft when `sent` is taken from it. Where its words were changed since then, all of them stay. */
export function withoutDraft(draft: Draft, sent: Draft): Draft {
  const gone = idsOf(sent)
  return {
    text: textBelow(draft.text, sent.text),
    sources: draft.sources.filter(({ sourceId }) => !gone.has(sourceId)),
    images: draft.images.filter(({ blobId }) => !gone.has(blobId)),
    heldBack: draft.heldBack.filter((id) => !gone.has(id)),
  }
}

/** The draft without ids in `heldBack` of pieces that it does not have any more. */
export function withoutStray(draft: Draft): Draft {
  const own = idsOf(draft)
  return { ...draft, heldBack: draft.heldBack.filter((id) => own.has(id)) }
}

/** What came into the field after `words` were sent from it. Where those were changed meanwhile, all of it stays. */
export const typedAfter = (text: string, words: string): string =>
  text.startsWith(words) ? text.slice(words.length).trimStart() : text

const oneBelowOther = (above: string, below: string): string =>
  above === '' || below === '' ? above + below : `${above}\n${below}`

function textBelow(text: string, above: string): string {
  if (text === above) return ''
  return above !== '' && text.startsWith(`${above}\n`) ? text.slice(above.length + 1) : text
}

const idsOf = ({ sources, images }: Draft): ReadonlySet<string> =>
  new Set([...sources.map(({ sourceId }) => sourceId), ...images.map(({ blobId }) => blobId)])

function without<T>(all: readonly T[], others: readonly T[], idOf: (each: T) => string): T[] {
  const ids = new Set(others.map(idOf))
  return all.filter((each) => !ids.has(idOf(each)))
}
