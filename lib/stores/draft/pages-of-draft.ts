import { isOfPage } from '../../domain/source'
import type { DraftStore } from './draft-store'
import type { QuotedPages } from './quoted-pages'
import { withTime } from './with-time'

/** The pages that go with what is in the composer. */
export function pagesOfDraft({
  toSend,
  attached,
  changeSources,
}: Pick<DraftStore, 'toSend' | 'attached' | 'changeSources'>): QuotedPages {
  return {
    quoted: () =>
      toSend.peek().sources.flatMap(({ sourceId, spans, isSeen = false }) => {
        const source = attached.peek().find(({ id }) => id === sourceId)
        return source !== undefined && isOfPage(source) ? [{ source, spans, isSeen }] : []
      }),
    replace(old, fresh, spans) {
      const one = { sourceId: fresh.id, ...(spans === undefined ? {} : { spans }) }
      changeSources((each) => (each.sourceId === old.id ? one : each), fresh)
    },
    see: () => changeSources((each) => ({ ...each, isSeen: true })),
    tell(old) {
      const isTold = toSend.peek().sources.every(({ sourceId, readAt }) => readAt === old.get(sourceId))
      // What goes along is counted anew with each change.
      if (!isTold) changeSources(({ readAt: _, ...each }) => withTime(each, old))
    },
  }
}
