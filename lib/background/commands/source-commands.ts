import { readRow } from '../../db/read/read'
import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import type { Source } from '../../domain/source'
import { sourceText } from '../../domain/source-text'
import type { PageReading } from '../../page/visible/page-reading'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'

type SourceCommands = Pick<Commands, 'readPage' | 'saveReading' | 'checkPage' | 'showPassage'>

/** Reading pages into sources, and leading back from a source to its page. */
export function sourceCommands(deps: BackgroundDeps): SourceCommands {
  const { pages } = deps

  async function sourceWith(sourceId: string): Promise<Source> {
    const source = await readRow(await deps.database(), 'sources', sourceId)
    if (source === undefined) throw new CommandError('not-found', 'source')
    return source
  }

  return {
    async readPage({ tabId, kind }) {
      const result = await deps.keepAwake(pages.read(tabId, kind))
      if ('pdf' in result) return { state: 'pdf', ...result.pdf }
      if ('failure' in result) return { state: 'failed', failure: result.failure }
      const { id } = await keepSource(deps, result.reading, result.fingerprint)
      return { state: 'read', sourceId: id }
    },

    async saveReading({ reading }) {
      const { id } = await keepSource(deps, reading)
      return { sourceId: id }
    },

    async checkPage({ tabId, sourceId }) {
      const source = await sourceWith(sourceId)
      const { url, fingerprint } = await pages.look(tabId)
      if (url === undefined) return { state: 'unknown' }
      if (!isSamePage(url, source.url)) return { state: 'moved' }
      if (fingerprint === undefined || source.fingerprint === undefined) return { state: 'unknown' }
      return { state: fingerprint === source.fingerprint ? 'same' : 'changed' }
    },

    async showPassage({ tabId, sourceId, passage }) {
      const source = await sourceWith(sourceId)
      const { url } = await pages.look(tabId)
      if (url === undefined || !isSamePage(url, source.url)) return { state: 'elsewhere' }
      const shown = await pages.show(tabId, passage)
      return { state: shown === 'shown' || shown === 'not-found' ? shown : 'elsewhere' }
    },
  }
}

/** The reading as a source: the one that is kept already where the same page has the same content, else a new one. */
export async function keepSource(
  deps: Pick<BackgroundDeps, 'save' | 'now'>,
  reading: PageReading,
  fingerprint?: string,
): Promise<Source> {
  const { kind, url, title, byline, siteName, language, sections, hidden, cut, found } = reading
  const text = sourceText({ sections })
  const contentHash = await sha256(text)
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
    boundary: boundaryFor(`${title}\n${url}\n${text}`),
    ...(byline === undefined ? {} : { byline }),
    ...(siteName === undefined ? {} : { siteName }),
    ...(language === undefined ? {} : { language }),
    ...(cut === undefined ? {} : { cut }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  }
  return deps.save({ stores: ['sources'], durability: 'relaxed' }, async (writer) => {
    const same = await writer.sourcesWithHash(contentHash)
    const known = same.find(
      (each) =>
        each.threadId === undefined &&
        each.url === url &&
        each.title === title &&
        each.kind === kind &&
        each.fingerprint === fingerprint,
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

/** The part after # leads within a page. */
const isSamePage = (one: string, other: string): boolean => withoutHash(one) === withoutHash(other)

const withoutHash = (url: string): string => url.replace(/#.*$/u, '')
