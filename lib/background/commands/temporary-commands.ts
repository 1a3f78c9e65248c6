import { changed } from '../../domain/rows/row'
import { isTemporary } from '../../domain/temporary'
import { dropTemporaryDraft } from '../../kept-drafts'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'

type TemporaryCommands = Pick<Commands, 'keepTemporary' | 'dropTemporary'>

export function temporaryCommands(deps: BackgroundDeps, runs: Runs): TemporaryCommands {
  const { temporary } = deps
  return {
    async keepTemporary({ threadId, keptId }) {
      if (isTemporary(keptId)) throw new CommandError('invalid', 'still-temporary')
      await runs.sweep()
      await temporary.willKeep(threadId, keptId)
      await deps.save({}, async (writer) => {
        if ((await writer.get('threads', threadId)) === undefined)
          throw new CommandError('not-found', threadId)
        for (const { store, row } of temporary.ofThread(threadId)) {
          if (store === 'runs' && (row.status === 'in_progress' || row.status === 'queued'))
            throw new CommandError('busy')
          if (store === 'threads') writer.put(store, { ...row, id: keptId })
          else if ('threadId' in row) writer.put(store as 'messages', { ...row, threadId: keptId } as never)
        }
      })
      await temporary.drop(threadId)
      return {}
    },

    async dropTemporary({ threadId }) {
      if (!isTemporary(threadId)) throw new CommandError('invalid', 'not-temporary')
      await runs.stopAll((run) => run.threadId === threadId)
      await temporary.ready()
      const thread = temporary.ofThread(threadId).find(({ store }) => store === 'threads')
      await temporary.drop(threadId)
      await dropTemporaryDraft(threadId)
      if (thread?.store === 'threads')
        deps.show([{ store: 'threads', row: changed(thread.row, { deletedAt: deps.now() }, deps.now()) }])
      return {}
    },
  }
}
