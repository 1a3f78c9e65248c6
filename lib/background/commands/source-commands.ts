import { readRow } from '../../db/read/read'
import { isSamePage } from '../../domain/page-address'
import type { Source } from '../../domain/source'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import { keepSource } from '../runs/keep-source'

type SourceCommands = Pick<
  Commands,
  'readPage' | 'stopReading' | 'saveReading' | 'checkPage' | 'readAgain' | 'showPassage'
>

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
      const stillKept = deps.erasures.begin()
      const result = await deps.keepAwake(pages.read(tabId, kind, way))
      if ('pdf' in result) return { state: 'pdf', ...result.pdf }
      if ('failure' in result) return { state: 'failed', failure: result.failure }
      const { id } = await keepSource(deps, result.reading, { fingerprint: result.fingerprint, stillKept })
      return { state: 'read', sourceId: id }
    },

    async stopReading({ tabId }) {
      await pages.stop(tabId)
      return {}
    },

    async saveReading({ reading }) {
      const { id } = await keepSource(deps, reading, { stillKept: deps.erasures.begin() })
      return { sourceId: id }
    },

    async checkPage({ tabId, sourceId }) {
      const source = await sourceWith(sourceId)
      const { url, fingerprint } = await pages.look(tabId)
      if (url === undefined) return { state: 'unknown' }
      if (!isSamePage(url, source.url)) return { state: 'moved' }
      if (fingerprint === undefined || source.fingerprint === undefined) return { state: 'unknown' }
      return { state: saidBy(fingerprint) === saidBy(source.fingerprint) ? 'same' : 'changed' }
    },

    async readAgain({ sourceId, tabId }) {
      const stillKept = deps.erasures.begin()
      const source = await sourceWith(sourceId)
      if (source.kind !== 'page') return { state: 'gone' }
      const result = await deps.keepAwake(pages.readAgain(source, tabId))
      if (typeof result === 'string') return { state: result }
      // What was pointed at or scrolled through would have to be pointed at or scrolled through again.
      if ('failure' in result || isReadByWay(source)) return { state: 'gone' }
      const { id } = await keepSource(deps, result.reading, { fingerprint: result.fingerprint, stillKept })
      return { state: 'read', sourceId: id }
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

const isReadByWay = ({ found, did = [] }: Source): boolean => found === 'chosen' || did.includes('scrolled')

/** What a fingerprint tells of the text, without how that is shown. */
const saidBy = (fingerprint: string): string => fingerprint.replace(/\..*$/u, '')
