import type { Action } from './actions/action'
import type { Thread } from './thread'

/** Which conversations a list shows. A field that is absent does not restrict it. */
export interface ThreadFilter {
  isArchived: boolean
  model?: string
  /** The host of the page that it began on. */
  site?: string
  actionId?: string
  /** Last active from this moment on, up to, not including, that one, in ms. */
  fromMs?: number
  beforeMs?: number
}

export const everyThread: ThreadFilter = { isArchived: false }

export function passes(thread: Thread, filter: ThreadFilter): boolean {
  const { isArchived, model, site, actionId, fromMs, beforeMs } = filter
  return (
    (thread.archivedAt !== undefined) === isArchived &&
    (model === undefined || thread.model === model) &&
    (site === undefined || siteOf(thread) === site) &&
    (actionId === undefined || thread.actionId === actionId) &&
    (fromMs === undefined || thread.activeAt >= fromMs) &&
    (beforeMs === undefined || thread.activeAt < beforeMs)
  )
}

export const isNarrowed = ({ isArchived: _, ...others }: ThreadFilter): boolean =>
  Object.values(others).some((value) => value !== undefined)

export function siteOf({ page }: Thread): string | undefined {
  const url = page && URL.parse(page.url)
  return url ? url.host || undefined : undefined
}

/** What there is to choose from, each in order of the alphabet. */
export interface ThreadFacets {
  models: string[]
  sites: string[]
  actionIds: string[]
  /** What the user calls actions of their own, by id. */
  actionNames: ReadonlyMap<string, string>
}

export function facetsOf(threads: Iterable<Thread>, actions: readonly Action[]): ThreadFacets {
  const [models, sites, actionIds] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const thread of threads) {
    const site = siteOf(thread)
    if (thread.model !== undefined) models.add(thread.model)
    if (site !== undefined) sites.add(site)
    if (thread.actionId !== undefined) actionIds.add(thread.actionId)
  }
  return {
    models: [...models].sort(),
    sites: [...sites].sort(),
    actionIds: [...actionIds].sort(),
    // A built-in action that was changed and not renamed has its id for a name.
    actionNames: new Map(actions.filter(({ id, name }) => id !== name).map(({ id, name }) => [id, name])),
  }
}
