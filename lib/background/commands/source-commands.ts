import { readRow } from '../../db/read/read'
import type { Source } from '../../domain/source'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import { keepSource } from '../runs/keep-source'

type SourceCommands = Pick<Commands, 'readPage' | 'stopReading' | 'saveReading' | 'checkPage' | 'showPassage'>

/** Reading pages into sources, and leading back from a source to its page. */
export function sourceCommands(deps: BackgroundDeps): SourceCommands {
  const { pages } = deps

  async function sourceWith(sourceId: string): Promise<Source> {
    const source = await readRow(await deps.database(), 'sources', sourceId)
    if (source === undefined) throw new CommandError('not-found', 'source')
    return source
  }

  return {
    async readPage({ tabId, kind, way }) {
      const result = await deps.keepAwake(pages.read(tabId, kind, way))
      if ('pdf' in result) return { state: 'pdf', ...result.pdf }
      if ('failure' in result) return { state: 'failed', failure: result.failure }
      const { id } = await keepSource(deps, result.reading, result.fingerprint)
      return { state: 'read', sourceId: id }
    },

    async stopReading({ tabId }) {
      await pages.stop(tabId)
      return {}
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

/** The part after # leads within a page. */
const isSamePage = (one: string, other: string): boolean => withoutHash(one) === withoutHash(other)

const withoutHash = (url: string): string => url.replace(/#.*$/u, '')
