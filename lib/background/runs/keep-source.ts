import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import type { Source } from '../../domain/source'
import { allOf, sourceText } from '../../domain/source-text'
import type { PageReading } from '../../page/visible/page-reading'
import type { StillKept } from '../rows/erasures'
import type { BackgroundDeps } from './deps'

/** The reading as a source: the one that is kept already where the same page has the same content, else a new one. */
export async function keepSource(
  deps: Pick<BackgroundDeps, 'save' | 'now'>,
  reading: PageReading,
  { fingerprint, stillKept }: { fingerprint?: string | undefined; stillKept?: StillKept } = {},
): Promise<Source> {
  const { kind, url, title, byline, siteName, language, sections, hidden, cut, found } = reading
  const { textless, encoding, site, did } = reading
  const contentHash = await sha256(sourceText({ sections }))
  const all = sourceText({ sections }, allOf({ sections }))
  const nowMs = deps.now()
  const fresh: Source = {
    ...freshRow(newId('source', nowMs), nowMs),
    glancedAt: nowMs,
    kind,
    url,
    title,
    sections,
    hidden,
    found,
    contentHash,
    boundary: boundaryFor(`${title}\n${url}\n${all}`),
    ...(byline === undefined ? {} : { byline }),
    ...(siteName === undefined ? {} : { siteName }),
    ...(language === undefined ? {} : { language }),
    ...(cut === undefined ? {} : { cut }),
    ...(textless === undefined ? {} : { textless }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(site === undefined ? {} : { site }),
    ...(did === undefined ? {} : { did }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  }
  return deps.save({ stores: ['sources'], durability: 'relaxed' }, async (writer) => {
    stillKept?.()
    const same = await writer.sourcesWithHash(contentHash)
    const known = same.find(
      (each) =>
        each.threadId === undefined &&
        each.url === url &&
        each.title === title &&
        each.kind === kind &&
        each.found === found &&
        each.encoding === encoding &&
        `${each.textless}` === `${textless}` &&
        each.fingerprint === fingerprint &&
        sourceText(each, allOf(each)) === all,
    )
    if (known !== undefined) return known
    writer.put('sources', fresh)
    return fresh
  })
}

/** A mark that nobody could know before, drawn anew while the text happens to have it. */
export function boundaryFor(text: string, random: () => string = randomMark): string {
  for (;;) {
    const mark = random()
    if (!text.includes(mark)) return mark
  }
}

const randomMark = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
