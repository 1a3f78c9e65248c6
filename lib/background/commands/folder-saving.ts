import { forgetFolder, markAllDue, markDue, readFolder } from '../../db/write/folder-rows'
import { isOpen } from '../../domain/run'
import { isTemporaryRow } from '../../domain/temporary'
import type { Change, Commands } from '../../protocol'
import { folderItem } from '../../settings'
import { partOf } from '../rows/part'
import { waitFor } from '../rows/wait-for'
import type { BackgroundDeps } from '../runs/deps'

type FolderCommands = Pick<Commands, 'startFolder' | 'continueFolder' | 'forgetFolder'>

/**
 * Changes within this time are written together, in ms: an answer's last words, its run and its title come in one go.
 */
const gatherMs = 1000

/**
 * Keeps a folder up to date: each conversation a Markdown file of its own, written when no answer to it is under way.
 * What was deleted here stays there.
 */
export function createFolderSaving(
  deps: Pick<BackgroundDeps, 'database' | 'keepAwake' | 'now' | 'settings'>,
) {
  const writer = partOf(() => import('./write-folder'))
  const changed = new Set<string>()
  let gathering: Promise<void> | undefined
  let writing: Promise<void> = Promise.resolve()
  let isStopping = false

  function onSaved(changes: Change[]): void {
    for (const change of changes) {
      const threadId = threadToWrite(change)
      if (threadId !== undefined) changed.add(threadId)
    }
    if (changed.size === 0 || gathering !== undefined) return
    gathering = deps.keepAwake(gather()).catch((error: unknown) => {
      console.error('What changed could not be written to the folder', error)
    })
  }

  async function gather(): Promise<void> {
    try {
      const db = await deps.database()
      if ((await readFolder(db)) === undefined) {
        changed.clear()
        return
      }
      await markDue(db, take())
      await waitFor(gatherMs)
      await markDue(db, take())
    } finally {
      gathering = undefined
    }
    await write()
  }

  function take(): string[] {
    const ids = [...changed]
    changed.clear()
    return ids
  }

  /** One after the other: two must not write the same file. */
  function write(): Promise<void> {
    const turn = writing.then(writeDue)
    writing = turn.catch(() => undefined)
    return deps.keepAwake(turn)
  }

  async function writeDue(): Promise<void> {
    if ((await readFolder(await deps.database())) === undefined) return folderItem.removeValue()
    const { writeFolder } = await writer.load()
    await writeFolder(deps, () => isStopping)
  }

  /** Resolves when nothing is being written any more, and what had changed is forgotten. */
  async function stop(): Promise<void> {
    isStopping = true
    await gathering
    changed.clear()
    await writing
    isStopping = false
  }

  const commands: FolderCommands = {
    async startFolder() {
      await writer.load()
      await stop()
      await markAllDue(await deps.database())
      void write().catch(report)
      return {}
    },
    async continueFolder() {
      await writer.load()
      void write().catch(report)
      return {}
    },
    async forgetFolder() {
      await stop()
      await forgetFolder(await deps.database())
      await folderItem.removeValue()
      return {}
    },
  }

  /** Writes all conversations: after an import or a restore more of them have changed than were announced. */
  async function writeAll(): Promise<void> {
    const db = await deps.database()
    if ((await readFolder(db)) === undefined) return
    await markAllDue(db)
    await write()
  }

  return { commands, onSaved, resume: write, stop, writeAll: () => void writeAll().catch(report) }
}

export type FolderSaving = ReturnType<typeof createFolderSaving>

const report = (error: unknown) => console.error('The folder could not be written', error)

/** The conversation that has to be written anew after this change. While an answer grows, it has not to be. */
function threadToWrite(change: Change): string | undefined {
  if (isTemporaryRow(change) || change.isPending === true) return undefined
  const { store, row } = change
  if (store === 'threads') return row.id
  if (store === 'runs') return isOpen(row) ? undefined : row.threadId
  if (store === 'messages' && (row.role === 'user' || row.deletedAt !== undefined)) return row.threadId
  return undefined
}
