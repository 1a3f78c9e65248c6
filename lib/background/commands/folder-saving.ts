import type { Database } from '../../db/open'
import { readThread } from '../../db/read/read'
import {
  forgetFolder,
  markAllDue,
  markDue,
  readDue,
  readFolder,
  settleDue,
  writtenName,
} from '../../db/write/folder-rows'
import { withoutCitations } from '../../domain/citations'
import type { FolderState } from '../../domain/folder-state'
import { type Message, messageText } from '../../domain/message'
import { isOpen, type Run } from '../../domain/run'
import { isTemporaryRow } from '../../domain/temporary'
import { threadFolderName, threadMarkdown } from '../../domain/thread-markdown'
import { branchTo } from '../../domain/thread-tree'
import { textsFor } from '../../locale/texts-for'
import { summaryActionId } from '../../prompts/summarize'
import type { Change, Commands } from '../../protocol'
import { folderItem } from '../../settings'
import { waitFor } from '../rows/wait-for'
import type { BackgroundDeps } from '../runs/deps'

type FolderCommands = Pick<Commands, 'startFolder' | 'continueFolder' | 'forgetFolder'>

/** The part of the File System Access API that only some browsers have, and whose types are not common yet. */
interface PermittedHandle {
  queryPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>
}

/** What comes in one go, as an answer's last words, its run and its title, is written once. */
const gatherMs = 1000
const tellEvery = 20

/**
 * Keeps a folder up to date: each conversation a Markdown file of its own, written when no answer to it is under way.
 * What was deleted here stays there.
 */
export function createFolderSaving(
  deps: Pick<BackgroundDeps, 'database' | 'keepAwake' | 'now' | 'settings'>,
) {
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
    const db = await deps.database()
    const folder = await readFolder(db)
    if (folder === undefined) return folderItem.removeValue()
    const { handle } = folder
    const { name } = handle
    const due = await readDue(db)
    const isPermitted =
      (await (handle as PermittedHandle).queryPermission?.({ mode: 'readwrite' })) ?? 'granted'
    if (isPermitted !== 'granted') return tell({ state: 'paused', name, due: due.length })
    let left = due.length
    try {
      for (const [index, each] of due.entries()) {
        if (isStopping) return
        if (index % tellEvery === 0) await tell({ state: 'saving', name, due: left })
        if (await writeThread(db, handle, each)) left -= 1
      }
      await tell({ state: 'saved', name, due: left, savedAt: deps.now() })
    } catch (error) {
      await tell({ ...stateAfter(error), name, due: left })
    }
  }

  /** False where an answer is under way: when it has ended, this is tried again. */
  async function writeThread(
    db: Database,
    folder: FileSystemDirectoryHandle,
    due: Awaited<ReturnType<typeof readDue>>[number],
  ): Promise<boolean> {
    const rows = await readThread(db, due.threadId)
    const { thread, messages, runs, sources } = rows
    if (thread === undefined) {
      await settleDue(db, due, undefined)
      return true
    }
    if (runs.rows.some(isOpen)) return false
    const byId = new Map(messages.rows.map((message) => [message.id, message]))
    const { you, assistant } = textsFor((await deps.settings()).language, navigator.language)
    const text = threadMarkdown({
      title: thread.title,
      messages: branchTo(byId, thread.leafId),
      textOf: textIn(new Map(runs.rows.map((run) => [run.id, run]))),
      sources: new Map(sources.rows.map((source) => [source.id, source])),
      names: { you, assistant },
    })
    const name = threadFolderName(thread.title, thread.id)
    const before = await writtenName(db, thread.id)
    await writeFile(folder, name, text)
    await settleDue(db, due, name)
    if (before !== undefined && before !== name) await removeFile(folder, before)
    return true
  }

  /** Resolves when nothing is being written any more, and what had changed is forgotten. */
  async function stop(): Promise<void> {
    isStopping = true
    await gathering
    changed.clear()
    await writing
    isStopping = false
  }

  const tell = (state: FolderState): Promise<void> => folderItem.setValue(state)

  const commands: FolderCommands = {
    async startFolder() {
      await stop()
      await markAllDue(await deps.database())
      void write().catch(report)
      return {}
    },
    async continueFolder() {
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

  /** More has changed than was told of. */
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
  if (isTemporaryRow(change) || change.isUnsaved === true) return undefined
  const { store, row } = change
  if (store === 'threads') return row.id
  if (store === 'runs') return isOpen(row) ? undefined : row.threadId
  if (store === 'messages' && (row.role === 'user' || row.deletedAt !== undefined)) return row.threadId
  return undefined
}

const textIn = (runs: ReadonlyMap<string, Run>) => (message: Message) =>
  message.role === 'assistant' && runs.get(message.runIds.at(-1) ?? '')?.action === summaryActionId
    ? withoutCitations(messageText(message))
    : messageText(message)

async function writeFile(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true })
  const writable = await file.createWritable()
  await writable.write(text)
  await writable.close()
}

/** Someone may have removed it already. */
async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
  }
}

function stateAfter(
  error: unknown,
): { state: 'paused' } | { state: 'failed'; problem: 'gone' | 'full' | 'refused' } {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return { state: 'paused' }
  if (name === 'NotFoundError') return { state: 'failed', problem: 'gone' }
  if (name === 'QuotaExceededError') return { state: 'failed', problem: 'full' }
  report(error)
  return { state: 'failed', problem: 'refused' }
}
