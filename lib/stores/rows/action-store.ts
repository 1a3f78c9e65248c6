import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { readActions } from '../../db/read/read'
import type { Action } from '../../domain/actions/action'
import { type EffectiveAction, effectiveActions } from '../../domain/actions/effective-actions'
import type { Change } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'
import { liveRows } from './live-rows'

export interface ActionStore {
  /** The user's own actions, and changes to built-in ones. */
  rows: ReadonlySignal<Action[]>
  /** All that are in force, in their order, those that are turned off too. */
  actions: ReadonlySignal<EffectiveAction[]>
  state: ReadonlySignal<'loading' | 'ready' | { failed: unknown }>
  dispose(): void
}

/** `names` are those of the built-in actions, in the language of the interface. */
export function createActionStore(
  deps: Pick<ViewDeps, 'background' | 'database' | 'subscribe'>,
  names: ReadonlySignal<Readonly<Record<string, string>>>,
): ActionStore {
  const rows = signal<Action[]>([])
  const state = signal<'loading' | 'ready' | { failed: unknown }>('loading')

  function apply(changes: Change[]): void {
    for (const { store, row } of changes) {
      if (store !== 'actions') continue
      const known = rows.peek().find(({ id }) => id === row.id)
      if (known && row.rev < known.rev) continue
      const others = rows.peek().filter(({ id }) => id !== row.id)
      rows.value = row.deletedAt === undefined ? [...others, row] : others
    }
  }

  const dispose = liveRows(
    deps.subscribe,
    async () => readActions(await deps.database()),
    (found) => {
      rows.value = found.rows
      state.value = 'ready'
      if (found.damaged.length > 0)
        deps.background.setAside({ store: 'actions', ids: found.damaged }).catch(() => undefined)
    },
    apply,
    (error) => {
      state.value = { failed: error }
    },
  )

  return { rows, actions: computed(() => effectiveActions(rows.value, names.value)), state, dispose }
}
