import type { Writer } from '../../db/write/write'
import { changed } from '../../domain/rows/row'
import { maxTitleChars, type Thread } from '../../domain/thread'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'

type ThreadCommands = Pick<
  Commands,
  'renameThread' | 'pinThread' | 'archiveThread' | 'deleteThread' | 'restoreThread' | 'chooseModel'
>

export function threadCommands(deps: BackgroundDeps, runs: Runs): ThreadCommands {
  const change = async (
    threadId: string,
    find: (writer: Writer) => Promise<Thread | undefined>,
    make: (thread: Thread) => Thread,
  ) => {
    await deps.save({ stores: ['threads'] }, async (writer) => {
      const thread = await find(writer)
      if (thread === undefined) throw new CommandError('not-found', threadId)
      writer.put('threads', make(thread))
    })
    return {}
  }
  const kept = (threadId: string) => (writer: Writer) => writer.get('threads', threadId)

  return {
    async renameThread({ threadId, title }) {
      const words = title.trim().slice(0, maxTitleChars)
      if (words === '') throw new CommandError('invalid', 'empty-title')
      return change(threadId, kept(threadId), (thread) =>
        changed(thread, { title: words, titledBy: 'person' }, deps.now()),
      )
    },

    pinThread: ({ threadId, isPinned }) =>
      change(threadId, kept(threadId), ({ pinnedAt: _, ...thread }) =>
        changed<Thread>(thread, isPinned ? { pinnedAt: deps.now() } : {}, deps.now()),
      ),

    archiveThread: ({ threadId, isArchived }) =>
      change(threadId, kept(threadId), ({ archivedAt: _, ...thread }) =>
        changed<Thread>(thread, isArchived ? { archivedAt: deps.now() } : {}, deps.now()),
      ),

    async deleteThread({ threadId }) {
      await runs.stopAll((run) => run.threadId === threadId)
      return change(threadId, kept(threadId), (thread) =>
        changed(thread, { deletedAt: deps.now() }, deps.now()),
      )
    },

    async restoreThread({ threadId }) {
      const find = (writer: Writer) => writer.getEvenDeleted('threads', threadId)
      return change(threadId, find, ({ deletedAt: _, ...thread }) => changed(thread, {}, deps.now()))
    },

    async chooseModel({ threadId, connectionId, model }) {
      await deps.save({ stores: ['threads'] }, async (writer) => {
        const thread = await writer.get('threads', threadId)
        // A thread without messages has no row yet: its view keeps the choice until the first is sent.
        if (thread) writer.put('threads', changed(thread, { connectionId, model }, deps.now()))
      })
      return {}
    },
  }
}
