import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { DatabaseProblem } from '../db/open'
import type { ServedModel } from '../domain/target'
import { loadOnce } from '../load-once'
import { type ComposerStore, createComposerStore } from './draft/composer-store'
import { type ContextStore, createContextStore } from './draft/context-store'
import { type AttachmentStore, createDraftStore } from './draft/draft-store'
import { createFileStore, type FileStore } from './draft/file-store'
import { createPageStore, type PageStore } from './draft/page-store'
import { createRequestBuilder } from './draft/request-builder'
import { createSecretsStore, type SecretsStore } from './draft/secrets-store'
import { createTemporaryStore, type TemporaryStore } from './draft/temporary-store'
import { createThreadQuotes, type ThreadQuotes } from './draft/thread-quotes'
import type { ThreadListStore } from './history/thread-list-store'
import type { FilePort } from './ports/file-port'
import type { PagePort } from './ports/page-port'
import type { SecretFinder } from './ports/secret-finder'
import type { ViewDeps } from './ports/view-deps'
import { type ConnectionStore, createConnectionStore } from './rows/connection-store'
import { databaseFailure } from './rows/database-failure'
import { createImageLoader, type ImageLoader } from './rows/image-loader'
import { createPendingWrites, type PendingWrites } from './rows/pending-writes'
import { createRunCommands, type RunCommands } from './rows/run-commands'
import type { SettingsStore } from './rows/settings-store'
import { createSpeechLoader, type SpeechLoader } from './rows/speech-loader'
import type { SpeechPort } from './rows/speech-store'
import { createTargetStore, type TargetStore } from './rows/target-store'
import { createThreadCommands, type ThreadCommands } from './rows/thread-commands'
import { createThreadOpener, type ThreadOpener } from './rows/thread-opener'
import { createThreadStore, type ThreadStore } from './rows/thread-store'
import type { BranchDeps } from './sending/branch-deps'
import { type BranchStore, createBranchStore } from './sending/branch-store'
import { createDoorStore, type DoorStore, type Wanted } from './sending/door-store'
import {
  createEstimateStore,
  type EstimatePort,
  type EstimateStore,
  type ModelFacts,
} from './sending/estimate-store'
import { createLimitStore, type LimitStore } from './sending/limit-store'
import type { PendingActionStore } from './sending/pending-action-store'
import type { RequestStore } from './sending/request-store'
import { createSendStore, type SendStore } from './sending/send-store'
import { createSourceQuestionStore, type SourceQuestionStore } from './sending/source-question-store'
import { createSummaryStore, type SummaryStore } from './sending/summary-store'

/** All that a chat view shows and does. */
export interface ChatStores
  extends SendStore,
    ThreadCommands,
    TemporaryStore,
    ThreadQuotes,
    ImageLoader,
    SpeechLoader,
    Pick<TargetStore, 'target' | 'chooseModel'>,
    Pick<ThreadOpener, 'openThread'>,
    Pick<EstimatePort, 'countParts'> {
  thread: ThreadStore
  /** The list of all conversations, where this view has one: loaded when it is wanted. */
  threads: (() => Promise<ThreadListStore>) | undefined
  composer: ComposerStore
  attachments: AttachmentStore
  context: ContextStore
  files: FileStore
  page: PageStore
  sourceQuestions: SourceQuestionStore
  secrets: SecretsStore
  summary: SummaryStore
  /** True in the side panel, which carries out what menus and shortcuts ask for. */
  answersMenus: boolean
  pendingAction: () => Promise<PendingActionStore>
  /** Puts a text into the field that was used last in the page. */
  putIntoField: (text: string) => Promise<void>
  commands: RunCommands
  /** What is shown and could not be saved. */
  pendingWrites: PendingWrites
  branches: BranchStore
  connections: ConnectionStore
  settings: SettingsStore
  estimate: EstimateStore
  /** Why the database cannot be read, where it cannot. */
  failure: ReadonlySignal<DatabaseProblem | undefined>
  isSuperseded: ReadonlySignal<boolean>
  /** The one door: nothing leaves this view but through it. */
  door: DoorStore
  limits: LimitStore
  requestStore(wanted: Wanted): Promise<RequestStore>
  /** What a model costs and how much it can take. */
  modelFacts(target: ServedModel): Promise<ModelFacts>
}

export interface ChatOptions {
  deps: ViewDeps
  settings: SettingsStore
  threadId: string
  hasHistory: boolean
  /** The window whose menus and shortcuts this view answers, if it does. */
  windowId: number | undefined
  readClipboard: () => Promise<string>
  copy: (text: string) => Promise<void>
  readBlob: (id: string) => Promise<Blob | undefined>
  isSuperseded: ReadonlySignal<boolean>
  estimatePort: EstimatePort
  pagePort: PagePort
  filePort: FilePort
  speechPort: () => Promise<SpeechPort>
  secretFinder: () => Promise<SecretFinder>
  /** Keeps which thread this window shows. */
  rememberThread: (threadId: string) => void
}

export function createChatStores(options: ChatOptions): ChatStores {
  const { deps, settings, windowId, estimatePort } = options
  const pendingWrites = createPendingWrites(deps)
  const thread = createThreadStore(deps, options.threadId, pendingWrites.ofThread)
  const opener = createThreadOpener(thread, options.rememberThread)
  const { openThread, openNext, nextThreadId } = opener
  const connections = createConnectionStore(deps)
  const commands = createRunCommands(deps)
  const targets = createTargetStore({ deps, thread, connections, settings, commands })
  const { target, targetInNewThread, targetWith } = targets
  const draft = createDraftStore(deps, thread)
  const files = createFileStore({
    deps,
    thread,
    draft,
    target,
    filePort: options.filePort,
    pictureName: () => settings.texts.peek().screenshot,
  })
  const context = createContextStore(deps, thread)
  const page = createPageStore(deps, options.pagePort)
  const secrets = createSecretsStore({
    settings: settings.settings,
    thread,
    target,
    sources: computed(() => [
      ...(page.page.value.state === 'read' ? [page.page.value.source] : []),
      ...draft.attached.value,
      ...thread.sources.value.values(),
    ]),
    finder: options.secretFinder,
  })
  const builder = createRequestBuilder()
  const composer = createComposerStore({ deps, thread, draft, files, context, target, secrets, builder })
  const limits = createLimitStore(deps, settings)
  const door = createDoorStore({ settings, secrets, estimatePort, builder, limits, page })
  const sourceQuestions = createSourceQuestionStore({
    deps,
    thread,
    settings,
    target,
    targetInNewThread,
    estimatePort,
    openThread,
    nextThreadId,
    secrets,
    context,
    builder,
    door,
  })
  const summary = createSummaryStore({
    deps,
    thread,
    settings,
    page,
    sourceQuestions,
    target,
    estimatePort,
    builder,
    openThread: openNext,
  })
  const branchDeps: BranchDeps = {
    deps,
    thread,
    composer,
    draft,
    files,
    context,
    secrets,
    builder,
    connections,
    target,
    targetWith,
    estimatePort,
    commands,
    door,
    openThread,
  }
  const branches = createBranchStore(branchDeps)
  const estimate = createEstimateStore('composer', composer.request, target, estimatePort)
  const sending = createSendStore({
    ...branchDeps,
    page,
    summary,
    sourceQuestions,
    branches,
    limits,
    estimate,
  })
  effect(() => {
    if (!composer.isReady.value) return
    builder.load().catch((error: unknown) => console.error('Requests cannot be made yet', error))
  })
  opener.beforeOpening(sourceQuestions.dismiss)
  opener.beforeOpening(branches.forgetDeleted)

  const pendingAction = loadOnce(async (): Promise<PendingActionStore> => {
    const [{ createPendingActionStore }, { createActionStore }] = await Promise.all([
      import('./sending/pending-action-store'),
      import('./rows/action-store'),
    ])
    return createPendingActionStore({
      windowId,
      actions: createActionStore(
        deps,
        computed(() => settings.texts.value.actions),
      ),
      page,
      summary,
      sourceQuestions,
      attachments: draft,
      files,
      composer,
      send: () => sending.send('action'),
      settings,
      openThread: openNext,
      thread,
      readClipboard: options.readClipboard,
      copy: options.copy,
      now: deps.now,
    })
  })
  const threads = loadOnce(async (): Promise<ThreadListStore> => {
    const { createThreadListStore } = await import('./history/thread-list-store')
    return createThreadListStore(deps)
  })

  return {
    ...sending,
    ...createThreadCommands({ deps, thread, commands, opener }),
    ...createTemporaryStore({ deps, thread, draft, files, commands, opener }),
    ...createThreadQuotes(deps, thread, settings, draft),
    ...createImageLoader(deps, options.readBlob),
    ...createSpeechLoader(settings, options.speechPort),
    thread,
    threads: options.hasHistory ? threads : undefined,
    composer,
    attachments: draft,
    context,
    files,
    page,
    sourceQuestions,
    secrets,
    summary,
    door,
    limits,
    answersMenus: windowId !== undefined,
    pendingAction,
    async putIntoField(text) {
      const { putIntoField } = await import('./sending/put-into-field')
      await putIntoField({ deps, page, pendingAction }, text)
    },
    commands,
    pendingWrites,
    branches,
    connections,
    settings,
    estimate,
    target,
    chooseModel: targets.chooseModel,
    openThread,
    failure: computed(() => databaseFailure(thread.state.value) ?? databaseFailure(connections.state.value)),
    isSuperseded: options.isSuperseded,
    modelFacts: estimatePort.modelFacts,
    countParts: estimatePort.countParts,
    async requestStore(wanted) {
      const [{ createRequestStore }, { createEarlierSummary }] = await Promise.all([
        import('./sending/request-store'),
        import('./sending/earlier-summary-store'),
      ])
      const earlierDeps = { ...branchDeps, settings }
      return createRequestStore(
        { estimatePort, earlier: (throughId) => createEarlierSummary(earlierDeps, wanted, throughId) },
        wanted,
      )
    },
  }
}
