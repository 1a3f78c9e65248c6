import type { Source } from '../../domain/source'
import { hasChanged, spansIn } from '../../domain/source-change'
import type { QuotedPages, Reread } from './quoted-pages'

/**
 * Reads once more what is about to be sent of pages. A later reading takes the place of one of which nobody saw or
 * chose anything; what was seen or chosen stays, and it is told whether it has changed.
 */
export async function readPagesAgain(
  pages: QuotedPages,
  readAgain: (source: Source) => Promise<Source | 'same' | 'gone'>,
): Promise<Reread> {
  const read = await Promise.all(
    pages.quoted().map(async ({ known, ...quoted }) => {
      return { ...quoted, now: known ?? (await readAgain(quoted.source)) }
    }),
  )
  const old = read.filter(({ now }) => now === 'gone')
  const changed = read.flatMap(({ source, spans, isSeen, now }) => {
    if (typeof now === 'string') return []
    if (isSeen || spans !== undefined) return hasChanged(source, spans, now) ? [{ source, spans, now }] : []
    pages.replace(source, now)
    return []
  })
  pages.tell(timesOf(old))
  return {
    hasChanged: changed.length > 0,
    keepAsSeen: () => pages.tell(timesOf([...old, ...changed])),
    lookAgain() {
      for (const { source, spans, now } of changed) pages.replace(source, now, spansIn(source, spans, now))
    },
  }
}

const timesOf = (read: readonly { source: { id: string; createdAt: number } }[]) =>
  new Map(read.map(({ source }) => [source.id, source.createdAt]))
