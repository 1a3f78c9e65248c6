import { readAllThreads } from '../../db/read/read-threads'
import type { EffectiveAction } from '../../domain/actions/effective-actions'
import type { PaletteTrigger } from '../../domain/actions/palette-trigger'
import { fuzzyFilter } from '../../domain/text/fuzzy-match'
import type { Thread } from '../../domain/thread'
import type { Tab } from '../ports/page-port'
import type { ViewDeps } from '../ports/view-deps'

/** What can be chosen from within the composer. `show-tabs` asks for the permission to see them. */
export type PaletteItem =
  | { kind: 'action'; id: string; name: string; action: EffectiveAction }
  | { kind: 'tab'; id: string; name: string; tab: Tab }
  | { kind: 'thread'; id: string; name: string; thread: Thread }
  | { kind: 'show-tabs'; id: string; name: string }

const mostShown = 8

export const actionItems = (actions: readonly EffectiveAction[]): PaletteItem[] =>
  actions.map((action) => ({ kind: 'action', id: action.id, name: action.name, action }))

export const tabItems = (tabs: readonly Tab[]): PaletteItem[] =>
  tabs.map((tab) => ({ kind: 'tab', id: `tab-${tab.id}`, name: tab.title || (tab.url ?? ''), tab }))

/** All other conversations, the last active first. */
export async function threadItems(
  { database }: Pick<ViewDeps, 'database'>,
  currentId: string,
): Promise<PaletteItem[]> {
  const threads = await readAllThreads(await database())
  return threads
    .filter(({ id }) => id !== currentId)
    .sort((one, other) => other.activeAt - one.activeAt)
    .map((thread) => ({ kind: 'thread', id: thread.id, name: thread.title, thread }))
}

/** Those that fit what was typed, the best first. */
export function fittingItems(items: readonly PaletteItem[], { query }: PaletteTrigger): PaletteItem[] {
  const [asking, named] = [
    items.filter(({ kind }) => kind === 'show-tabs'),
    items.filter(({ kind }) => kind !== 'show-tabs'),
  ]
  return [...fuzzyFilter(named, query, ({ name }) => name).slice(0, mostShown), ...asking]
}
