import type { ReadonlySignal } from '@preact/signals'
import type { Target, TargetLayer } from '../../domain/target'
import type { ComposerStore } from '../draft/composer-store'
import type { ContextStore } from '../draft/context-store'
import type { DraftStore } from '../draft/draft-store'
import type { FileStore } from '../draft/file-store'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import type { ViewDeps } from '../ports/view-deps'
import type { ConnectionStore } from '../rows/connection-store'
import type { RunCommands } from '../rows/run-commands'
import type { ThreadStore } from '../rows/thread-store'
import type { DoorStore } from './door-store'
import type { EstimatePort } from './estimate-store'

export interface BranchDeps {
  deps: ViewDeps
  thread: ThreadStore
  composer: ComposerStore
  draft: DraftStore
  files: FileStore
  context: ContextStore
  secrets: SecretsStore
  builder: RequestBuilder
  connections: ConnectionStore
  target: ReadonlySignal<Target | undefined>
  /** The target of a request for which something is chosen before all else. */
  targetWith: (run: TargetLayer) => Target | undefined
  estimatePort: EstimatePort
  commands: RunCommands
  door: DoorStore
  openThread: (threadId: string) => void
}
