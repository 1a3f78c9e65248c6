import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { DatabaseProblem } from '../../db/open'
import { resolveTarget, type ServedModel } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { ViewDeps } from '../ports/view-deps'
import { type ConnectionStore, createConnectionStore } from '../rows/connection-store'
import { databaseFailure } from '../rows/database-failure'
import type { SettingsStore } from '../rows/settings-store'
import { type ActionSettingsStore, createActionSettingsStore } from './action-settings-store'
import { type ConnectionFormStore, createConnectionFormStore } from './connection-form-store'
import { createImportStore, type ImportStore, type ReadImportFiles } from './import-store'

export interface OptionsStores {
  connections: ConnectionStore
  settings: SettingsStore
  actions: ActionSettingsStore
  imports: ImportStore
  /** The id of the connection in the form; undefined is a new one. */
  selectedId: ReadonlySignal<string | undefined>
  form: ReadonlySignal<ConnectionFormStore | undefined>
  /** What new threads are sent to. */
  target: ReadonlySignal<ServedModel | undefined>
  /** Why the database cannot be read, where it cannot. */
  failure: ReadonlySignal<DatabaseProblem | undefined>
  select(connectionId: string | undefined): void
}

export function createOptionsStores(
  deps: ViewDeps,
  settings: SettingsStore,
  ports: { readImportFiles: ReadImportFiles },
): OptionsStores {
  const connections = createConnectionStore(deps)
  const selectedId = signal<string | undefined>(undefined)
  const form = signal<ConnectionFormStore | undefined>(undefined)
  const target = computed(() =>
    resolveTarget(connections.connections.value, { all: settings.settings.value }, dayOf(deps.now())),
  )

  function select(connectionId: string | undefined): void {
    selectedId.value = connectionId
    const connection = connections.connections.peek().find(({ id }) => id === connectionId)
    form.value = createConnectionFormStore({
      deps,
      connection,
      onConnected(id) {
        selectedId.value = id
      },
    })
  }

  effect(() => {
    if (connections.state.value === 'loading' || form.peek() !== undefined) return
    untracked(() => select((target.peek()?.connection ?? connections.connections.peek()[0])?.id))
  })

  return {
    connections,
    settings,
    actions: createActionSettingsStore(deps, settings),
    imports: createImportStore(deps, ports.readImportFiles),
    selectedId,
    form,
    failure: computed(() => databaseFailure(connections.state.value)),
    select,
    target,
  }
}
