import { setAside } from '../../db/write/write'
import type { Message } from '../../domain/message'
import type { Run } from '../../domain/run'
import { isTemporary } from '../../domain/temporary'
import type { Change, Commands } from '../../protocol'
import type { Rewrites } from '../rewrite/create-rewrites'
import { type Part, partOf, unlessMissing } from '../rows/part'
import { createPendingWrites } from '../rows/pending-writes'
import { tellingStorageErrors } from '../rows/storage-error'
import type { BackgroundDeps } from '../runs/deps'
import { nextInQueue } from '../runs/queue'
import { createRuns, type Runs } from '../runs/runs'
import { createSpendingLimits } from '../runs/spending-limits'
import { startQueued } from '../runs/start-queued'
import { applyTitle, askForTitle } from '../runs/title-thread'
import { checked } from './checked'
import { commandsIn } from './commands-in'
import { applySummary, contextCommands } from './context-commands'
import { createFolderSaving } from './folder-saving'
import { imageCommands } from './image-commands'
import { messageCommands } from './message-commands'
import { remakeThreads } from './remake-threads'
import { createSearchIndexing } from './search-indexing'
import { sourceCommands } from './source-commands'
import { createStagedWork } from './staged-work'
import { temporaryCommands } from './temporary-commands'
import { threadCommands } from './thread-commands'

const tidyEveryMs = 60 * 60 * 1000

/** Everything the background does for views. `begin` is to be called once, when it starts. */
export function createBackground(deps: BackgroundDeps): {
  commands: Commands
  runs: Runs
  /** All that is done in fields of web pages. */
  rewrites: Part<Rewrites>
  begin: () => Promise<void>
  /** To be called with all that is announced. */
  onSaved: (changes: Change[]) => void
} {
  const pendingWrites = createPendingWrites(deps)
  const limits = createSpendingLimits(deps)
  const runs = createRuns(deps, pendingWrites, afterCompleted, limits)
  const indexing = createSearchIndexing(deps)
  const folder = createFolderSaving(deps)
  const rewrites = partOf(async () =>
    (await import('../rewrite/create-rewrites')).createRewrites({ deps, runs, limits }),
  )
  const staged = createStagedWork(deps, runs, () => {
    void indexing.run()
    folder.writeAll()
  })

  const tidying = partOf(() => import('./tidy'))
  const settling = partOf(async () => (await import('./default-connection')).settleDefault)
  const judging = partOf(() => import('../runs/judge'))
  const readJudge = async () => (await judging.load()).readJudge(deps, limits)

  async function afterCompleted(run: Run, reply: Message): Promise<void> {
    if (run.kind === 'title') await applyTitle(deps, run, reply)
    if (run.kind === 'summary') await applySummary(deps, run, reply)
    if (run.kind !== 'chat') return
    void indexing.run()
    const next = await deps.save({}, (writer) => nextInQueue(writer, reply))
    // A temporary thread is gone soon: a title is not worth a second request.
    const wantsTitle = (await deps.settings()).titlesByModel && !isTemporary(reply.threadId)
    if (next === undefined && !wantsTitle) return
    const judge = await readJudge()
    if (next !== undefined) await startQueued(deps, runs, next.id, { judge })
    if (wantsTitle) await askForTitle(deps, runs, run, reply, judge)
  }

  /** A chat does without these: each list is a part of its own. */
  const later = {
    ...commandsIn(rewrites, ['putIntoField', 'reviewRewrite', 'sendRewrite']),
    ...commandsIn(
      partOf(async () => (await import('./branch-commands')).branchCommands(deps, runs)),
      ['editMessage', 'deleteMessage', 'restoreMessage', 'forkThread'],
    ),
    ...commandsIn(
      partOf(async () => (await import('./connection-commands')).connectionCommands(deps, runs)),
      [
        'saveConnection',
        'deleteConnection',
        'testConnection',
        'forgetRefusal',
        'setPrice',
        'keyStatus',
        'removeKey',
        'unlockKey',
        'lockKey',
      ],
    ),
    ...commandsIn(
      partOf(async () => (await import('./action-commands')).actionCommands(deps)),
      ['saveAction', 'deleteAction', 'importActions'],
    ),
    ...commandsIn(
      partOf(async () =>
        (await import('./data-commands')).dataCommands(deps, runs, staged, indexing, folder, pendingWrites),
      ),
      ['deleteOldThreads', 'restoreOldThreads', 'freeSpace', 'eraseEverything'],
    ),
  }

  const commands: Commands = {
    async wake() {
      pendingWrites.announce()
      await runs.sweep()
      await staged.resumeRestores()
      void deps
        .whenIdle()
        .then(tidyUp)
        .catch((error: unknown) => console.error('What is no longer kept could not be removed', error))
        .then(indexing.run)
      return {}
    },
    async clearRequests() {
      await deps.network.clear()
      return {}
    },
    async rebuildSearch() {
      await indexing.rebuild()
      return {}
    },
    async setAside({ store, ids }) {
      await setAside(await deps.database(), store, ids, deps.now())
      if (store === 'threads') await remakeThreads(deps, ids)
      return {}
    },
    async saveAgain({ messages, runs }) {
      await pendingWrites.saveAgain([
        ...messages.map((row) => ({ store: 'messages' as const, row })),
        ...runs.map((row) => ({ store: 'runs' as const, row })),
      ])
      return {}
    },
    ...messageCommands(deps, runs),
    ...sourceCommands(deps),
    ...threadCommands(deps, runs),
    ...contextCommands(deps, runs),
    ...imageCommands(deps),
    ...temporaryCommands(deps, runs),
    ...later,
    ...staged.commands,
    async importThreads(input) {
      const result = await staged.commands.importThreads(input)
      void indexing.run()
      return result
    },
    ...folder.commands,
  }

  let tidiedAt = Number.NEGATIVE_INFINITY

  /** At most once an hour: a background that views keep awake tidies up, too. */
  async function tidyUp(): Promise<void> {
    if (deps.now() - tidiedAt < tidyEveryMs) return
    tidiedAt = deps.now()
    await tidying.load().then(({ tidy }) => tidy(deps), unlessMissing)
  }

  async function begin(): Promise<void> {
    if ((await deps.settings()).connectionId === undefined)
      await settling.load().then((settleDefault) => settleDefault(deps), unlessMissing)
    await runs.sweep()
    await staged.resumeRestores()
    // The rest is tidying up. Its transactions would hold up what the background was woken for.
    await deps.whenIdle()
    void deps.network.begin()
    await tidyUp()
    await staged.resumeImports()
    await folder.resume()
    await indexing.run()
  }

  function onSaved(changes: Change[]): void {
    limits.onSaved(changes)
    folder.onSaved(changes)
  }

  return { commands: checked(tellingStorageErrors(commands)), runs, rewrites, begin, onSaved }
}

/** What waits goes on waiting where a limit is reached: the person can send it. */
