import type { Draft } from '../../domain/draft'
import type { Source } from '../../domain/source'
import type { ViewDeps } from '../ports/view-deps'

/** What becomes of a draft whose thread keeps files in another place. */
export interface OtherPlace {
  draftIn(draft: Draft): Draft
  /** The files that stay behind. */
  leftBehind: string[]
}

/** Copies files that are on their way into a temporary thread, where they are in memory, or out of it. */
export async function toOtherPlace(
  background: Pick<ViewDeps['background'], 'copySource'>,
  files: readonly Source[],
  threadId: string,
  add: (source: Source) => void,
): Promise<OtherPlace> {
  const copies = new Map<string, string>()
  for (const source of files) {
    const { sourceId } = await background.copySource({ sourceId: source.id, threadId })
    if (sourceId === source.id) continue
    add({ ...source, id: sourceId })
    copies.set(source.id, sourceId)
  }
  return {
    draftIn: (draft) => ({
      ...draft,
      sources: draft.sources.map((each) => ({
        ...each,
        sourceId: copies.get(each.sourceId) ?? each.sourceId,
      })),
      heldBack: draft.heldBack.map((id) => copies.get(id) ?? id),
    }),
    leftBehind: Array.from(copies.keys()),
  }
}
