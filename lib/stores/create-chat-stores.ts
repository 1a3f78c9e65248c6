import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { DatabaseProblem } from '../db/open'
import { readRow } from '../db/read/read'
import type { ImageFailure } from '../domain/models/image-failure'
import { modelKey, withRecent } from '../domain/models/model-choices'
import { resolveTarget, type ServedModel, type Target, type TargetLayer } from '../domain/target'
import { isTemporary, newTemporaryId } from '../domain/temporary'
import { dayOf } from '../domain/text/day-of'
import { moveKeptDraft } from '../kept-drafts'
import { loadOnce } from '../load-once'
import { type ComposerStore, createComposerStore } from './draft/composer-store'
import { type ContextStore, createContextStore } from './draft/context-store'
import { type AttachmentStore, createDraftStore } from './draft/draft-store'
import { createFileStore, type FileStore } from './draft/file-store'
import { createPageStore, type PageStore } from './draft/page-store'
import type { PaletteItem } from './draft/palette-items'
import { createSecretsStore, type SecretsStore } from './draft/secrets-store'
import type { ThreadListStore } from './history/thread-list-store'
import type { FilePort } from './ports/file-port'
import type { PagePort } from './ports/page-port'
import type { ViewDeps } from './ports/view-deps'
import { type ConnectionStore, createConnectionStore } from './rows/connection-store'
import { databaseFailure } from './rows/database-failure'
import { createPendingWrites, type PendingWrites } from './rows/pending-writes'
import { createRunCommands, type RunCommands } from './rows/run-commands'
import type { SettingsStore } from './rows/settings-store'
import type { SpeechPort, SpeechStore } from './rows/speech-store'
import { createThreadStore, newThreadId, type ThreadStore } from './rows/thread-store'
import type { BranchDeps } from './sending/branch-deps'
import { type BranchStore, createBranchStore } from './sending/branch-store'
import { createDoorStore, type DoorStore, type Wanted } from './sending/door-store'
import {
  createEstimateStore,
  type EstimatePort,
  type EstimateStore,
  type ModelFacts,
} from './sending/estimate-store'
import type { PendingActionStore } from './sending/pending-action-store'
import type { RequestStore } from './sending/request-store'
import { createSendStore, type SendStore } from './sending/send-store'
import { createSourceQuestionStore, type SourceQuestionStore } from './sending/source-question-store'
import { createSummaryStore, type SummaryStore } from './sending/summary-store'

/** All that a chat view shows and does. */
export interface ChatStores extends SendStore {
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
  asked: () => Promise<PendingActionStore>
  /** All other conversations, to choose from. */
  otherThreads(): Promise<PaletteItem[]>
  /** Attaches what was said in another conversation. */
  attachThread(threadId: string): Promise<void>
  commands: RunCommands
  /** What is shown and could not be saved. */
  unsaved: PendingWrites
  branches: BranchStore
  /** Undefined until it is loaded, which is not urgent. */
  speech: ReadonlySignal<SpeechStore | undefined>
  loadSpeech(): Promise<void>
  connections: ConnectionStore
  settings: SettingsStore
  estimate: EstimateStore
  target: ReadonlySignal<Target | undefined>
  /** Why the database cannot be read, where it cannot. */
  failure: ReadonlySignal<DatabaseProblem | undefined>
  isSuperseded: ReadonlySignal<boolean>
  /** The one door: nothing leaves this view but through it. */
  door: DoorStore
  requestStore(wanted: Wanted): Promise<RequestStore>
  /** A kept image as it is sent. */
  readImageUrl(blobId: string): Promise<string | undefined>
  /** Fetches an image that an answer names: only after a click that asks for it. */
  loadImage(url: string): Promise<LoadedImage>
  chooseModel(connectionId: string, model: string): void
  /** What a model costs and how much it can take. */
  modelFacts(target: ServedModel): Promise<ModelFacts>
  /** Undefined opens a thread that is new. */
  openThread(threadId: string | undefined): void
  renameThread(threadId: string, title: string): void
  deleteThread(threadId: string): void
  /** Turns an empty thread into a temporary one, and back. */
  setTemporary(isTemporary: boolean): void
  /** Keeps a temporary thread like any other. */
  keepTemporary(threadId: string): void
  dropTemporary(threadId: string): void
  pinThread(threadId: string, isPinned: boolean): void
  archiveThread(threadId: string, isArchived: boolean): void
  restoreThread(threadId: string): void
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
  /** Keeps which thread this window shows. */
  rememberThread: (threadId: string) => void
}

export type LoadedImage =
  | { state: 'loaded'; blob: Blob }
  | { state: 'no-access' }
  | { state: 'failed'; why: ImageFailure }

export function createChatStores(options: ChatOptions): ChatStores {
  const { deps, settings, rememberThread } = options
  const { background } = deps
  const unsaved = createPendingWrites(deps)
  const thread = createThreadStore(deps, options.threadId, unsaved.ofThread)
  const connections = createConnectionStore(deps)
  const target = computed(() =>
    resolveTarget(
      connections.connections.value,
      { thread: thread.thread.value, all: settings.settings.value },
      dayOf(deps.now()),
    ),
  )
  const targetWith = (run: TargetLayer) =>
    resolveTarget(
      connections.connections.peek(),
      { run, thread: thread.thread.peek(), all: settings.settings.peek() },
      dayOf(deps.now()),
    )
  const tools = options.estimatePort
  const draft = createDraftStore(deps, thread)
  const files = createFileStore({
    deps,
    thread,
    draft,
    target,
    tools: options.filePort,
    pictureName: () => settings.texts.peek().screenshot,
  })
  const context = createContextStore(deps, thread)
  const secrets = createSecretsStore(settings)
  const composer = createComposerStore({ deps, thread, draft, files, context, target, secrets })
  const page = createPageStore(deps, options.pagePort)
  const door = createDoorStore({ settings, secrets, tools })
  const targetInNewThread = computed(() => {
    if (target.value === undefined) return undefined
    const { connection, model } = target.value
    const run = { connectionId: connection.id, model }
    return resolveTarget([connection], { run, all: settings.settings.value }, dayOf(deps.now()))
  })
  const sourceQuestions = createSourceQuestionStore({
    deps,
    thread,
    settings,
    target,
    targetInNewThread,
    tools,
    openThread: openNext,
    secrets,
    context,
    door,
  })
  const summary = createSummaryStore({
    deps,
    thread,
    settings,
    page,
    sourceQuestions,
    target,
    tools,
    openThread: openNext,
  })
  const { windowId } = options
  const asked = loadOnce(async (): Promise<PendingActionStore> => {
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
  const loadThreads = loadOnce(async (): Promise<ThreadListStore> => {
    const { createThreadListStore } = await import('./history/thread-list-store')
    return createThreadListStore(deps)
  })
  const commands = createRunCommands(deps)
  const attempt = (command: Promise<unknown>) => void commands.attempt(command)

  const branchDeps: BranchDeps = {
    deps,
    thread,
    composer,
    draft,
    files,
    context,
    secrets,
    connections,
    target,
    targetWith,
    tools,
    commands,
    door,
    openThread,
  }
  const branches = createBranchStore(branchDeps)

  /** What goes on from a temporary thread is temporary too. */
  function openNext(threadId?: string): void {
    openThread(threadId ?? (isTemporary(thread.threadId.peek()) ? newTemporaryId() : undefined))
  }

  function openThread(threadId: string = newThreadId()): void {
    sourceQuestions.dismiss()
    branches.forgetDeleted()
    thread.open(threadId)
    rememberThread(threadId)
  }

  const speech = signal<SpeechStore | undefined>(undefined)
  const estimate = createEstimateStore('composer', composer.request, target, tools)

  const sending = createSendStore({
    ...branchDeps,
    page,
    summary,
    sourceQuestions,
    branches,
    settings,
    estimate,
  })

  return {
    thread,
    ...sending,
    async readImageUrl(blobId) {
      const blob = await options.readBlob(blobId)
      if (blob === undefined) return undefined
      const { dataUrlOf } = await import('../domain/text/data-url')
      return dataUrlOf(blob)
    },
    door,
    async requestStore(wanted) {
      const { createRequestStore } = await import('./sending/request-store')
      return createRequestStore({ deps, thread, context, commands, tools }, wanted)
    },
    threads: options.hasHistory ? loadThreads : undefined,
    composer,
    attachments: draft,
    context,
    files,
    page,
    sourceQuestions,
    secrets,
    summary,
    answersMenus: windowId !== undefined,
    asked,
    async otherThreads() {
      const { threadItems } = await import('./draft/palette-items')
      return threadItems(deps, thread.threadId.peek())
    },
    async attachThread(threadId) {
      const { readThreadText } = await import('./rows/thread-text')
      const reading = await readThreadText(deps, threadId, settings.texts.peek())
      if (reading === undefined) return
      const { sourceId } = await background.saveReading({ reading })
      const source = await readRow(await deps.database(), 'sources', sourceId)
      if (source !== undefined) draft.attach(source)
    },
    commands,
    unsaved,
    branches,
    speech,
    async loadSpeech() {
      const [{ createSpeechStore }, speechPort] = await Promise.all([
        import('./rows/speech-store'),
        options.speechPort(),
      ])
      speech.value = createSpeechStore(speechPort, () => settings.texts.peek().language)
    },
    connections,
    settings,
    target,
    isSuperseded: options.isSuperseded,
    estimate,
    failure: computed(() => databaseFailure(thread.state.value) ?? databaseFailure(connections.state.value)),
    openThread,
    async loadImage(url) {
      const loaded = await background.loadImage({ url })
      if (loaded.state !== 'loaded') return loaded
      const blob = await options.readBlob(loaded.blobId)
      return blob === undefined ? { state: 'failed', why: 'unreachable' } : { state: 'loaded', blob }
    },
    chooseModel(connectionId, model) {
      attempt(
        Promise.all([
          settings.change({
            ...{ connectionId, model },
            recentModels: withRecent(settings.settings.peek().recentModels, modelKey(connectionId, model)),
          }),
          background.chooseModel({ threadId: thread.threadId.peek(), connectionId, model }),
        ]),
      )
    },
    modelFacts: tools.modelFacts,
    renameThread: (threadId, title) => attempt(background.renameThread({ threadId, title })),
    pinThread: (threadId, isPinned) => attempt(background.pinThread({ threadId, isPinned })),
    archiveThread: (threadId, isArchived) => attempt(background.archiveThread({ threadId, isArchived })),
    setTemporary(wanted) {
      const refused = wanted ? files.images.peek() : []
      if (wanted) files.removeImages()
      attempt(draft.moveTo(wanted ? newTemporaryId() : newThreadId(), openThread))
      files.refuse(refused)
    },
    keepTemporary(threadId) {
      const keptId = newThreadId()
      const move = () =>
        threadId === thread.threadId.peek()
          ? draft.moveTo(keptId, openThread)
          : moveKeptDraft(threadId, keptId)
      attempt(background.keepTemporary({ threadId, keptId }).then(move))
    },
    dropTemporary(threadId) {
      draft.forget(threadId)
      attempt(background.dropTemporary({ threadId }))
      if (threadId === thread.threadId.peek()) openThread()
    },
    deleteThread(threadId) {
      attempt(background.deleteThread({ threadId }))
      if (threadId === thread.threadId.peek()) openThread()
    },
    restoreThread(threadId) {
      attempt(background.restoreThread({ threadId }).then(() => openThread(threadId)))
    },
  }
}
