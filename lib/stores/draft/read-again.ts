import type { ReadonlySignal } from '@preact/signals'
import { readRow } from '../../db/read/read'
import type { Source } from '../../domain/source'
import type { Tab } from '../ports/page-port'
import type { ViewDeps } from '../ports/view-deps'
import type { PageState } from './page-state'

interface PagesOfView {
  deps: Pick<ViewDeps, 'background' | 'database'>
  /** The page beside the view. */
  page: ReadonlySignal<PageState>
  /** Shows a later reading of it. */
  show(source: Source): void
  tab: Tab | undefined
  /** In which tab each source was read. */
  tabs: Map<string, number>
}

/** The page of a source as it is now: `same` where it has not changed, `gone` where it cannot be read now. */
export async function readAgain(
  { deps, page, show, tab, tabs }: PagesOfView,
  { id }: Source,
): Promise<Source | 'same' | 'gone'> {
  const tabId = tabs.get(id) ?? tab?.id
  const inTab = tabId === undefined ? {} : { tabId }
  try {
    const result = await deps.background.readAgain({ sourceId: id, ...inTab })
    if (result.state !== 'read') return result.state
    const fresh = await readRow(await deps.database(), 'sources', result.sourceId)
    if (fresh === undefined) return 'gone'
    if (tabId !== undefined) tabs.set(fresh.id, tabId)
    const shown = page.peek()
    if (shown.state === 'read' && shown.source.id === id) show(fresh)
    return fresh
  } catch (error) {
    console.error('The page could not be read again', error)
    return 'gone'
  }
}
