import { computed, type ReadonlySignal } from '@preact/signals'
import { modelKey, withRecent } from '../../domain/models/model-choices'
import { resolveTarget, type Target, type TargetLayer } from '../../domain/target'
import { dayOf } from '../../domain/text/day-of'
import type { ViewDeps } from '../ports/view-deps'
import type { ConnectionStore } from './connection-store'
import type { RunCommands } from './run-commands'
import type { SettingsStore } from './settings-store'
import type { ThreadStore } from './thread-store'

/** What requests of the thread on screen are sent to. */
export interface TargetStore {
  target: ReadonlySignal<Target | undefined>
  /** The same model in a thread that has chosen nothing. */
  targetInNewThread: ReadonlySignal<Target | undefined>
  /** The target of a request for which something is chosen before all else. */
  targetWith(run: TargetLayer): Target | undefined
  /** For this thread, and for new ones. */
  chooseModel(connectionId: string, model: string): void
}

interface TargetDeps {
  deps: Pick<ViewDeps, 'background' | 'now'>
  thread: ThreadStore
  connections: ConnectionStore
  settings: SettingsStore
  commands: RunCommands
}

export function createTargetStore(options: TargetDeps): TargetStore {
  const { deps, thread, connections, settings, commands } = options
  const today = () => dayOf(deps.now())
  const target = computed(() =>
    resolveTarget(
      connections.connections.value,
      { thread: thread.thread.value, all: settings.settings.value },
      today(),
    ),
  )
  return {
    target,
    targetInNewThread: computed(() => {
      if (target.value === undefined) return undefined
      const { connection, model } = target.value
      const run = { connectionId: connection.id, model }
      return resolveTarget([connection], { run, all: settings.settings.value }, today())
    }),
    targetWith: (run) =>
      resolveTarget(
        connections.connections.value,
        { run, thread: thread.thread.value, all: settings.settings.value },
        today(),
      ),
    chooseModel(connectionId, model) {
      const { recentModels } = settings.settings.peek()
      void commands.attempt(
        Promise.all([
          settings.change({
            connectionId,
            model,
            recentModels: withRecent(recentModels, modelKey(connectionId, model)),
          }),
          deps.background.chooseModel({ threadId: thread.threadId.peek(), connectionId, model }),
        ]),
      )
    },
  }
}
