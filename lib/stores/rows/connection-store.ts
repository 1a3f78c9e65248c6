import { type ReadonlySignal, signal } from '@preact/signals'
import { readConnections } from '../../db/read/read'
import type { Connection } from '../../domain/servers/connection'
import type { Change } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'
import { liveRows } from './live-rows'

export interface ConnectionStore {
  /** Oldest first. */
  connections: ReadonlySignal<Connection[]>
  state: ReadonlySignal<'loading' | 'ready' | { failed: unknown }>
  dispose(): void
}

export function createConnectionStore(deps: ViewDeps): ConnectionStore {
  const connections = signal<Connection[]>([])
  const state = signal<'loading' | 'ready' | { failed: unknown }>('loading')

  function apply(changes: Change[]): void {
    for (const { store, row } of changes) {
      if (store !== 'connections') continue
      const others = connections.peek().filter(({ id }) => id !== row.id)
      connections.value =
        row.deletedAt === undefined ? [...others, row].sort((a, b) => (a.id < b.id ? -1 : 1)) : others
    }
  }

  const dispose = liveRows(
    deps.subscribe,
    async () => readConnections(await deps.database()),
    ({ rows, damaged }) => {
      connections.value = rows
      state.value = 'ready'
      if (damaged.length > 0)
        deps.background.setAside({ store: 'connections', ids: damaged }).catch(() => undefined)
    },
    apply,
    (error) => {
      state.value = { failed: error }
    },
  )

  return { connections, state, dispose }
}
